using System.Collections.Immutable;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What a verb makes of a job, or the code of its refusal.</summary>
internal readonly record struct Verdict(ModelJob? Job, string? Refusal)
{
    public static implicit operator Verdict(ModelJob job) => new(job, null);

    public static implicit operator Verdict(string refusal) => new(null, refusal);
}

/// <summary>
/// A job as the papers describe it, written a second time without the domain: a plain value with plain words. What differs from the
/// domain or from the database is a mistake in one of the three.
/// </summary>
internal sealed record ModelJob(int Session, bool Deep)
{
    public const int MaxAttempts = 3;

    private const string Illegal = "analysis-job.transition";

    public string Status { get; init; } = "awaiting_upload";

    public string? Kind { get; init; }

    public string? Code { get; init; }

    public int Attempt { get; init; }

    public long Fence { get; init; }

    public string? Holder { get; init; }

    public bool Expired { get; init; }

    public bool Pausing { get; init; }

    public int Progress { get; init; }

    public long? QuickRun { get; init; }

    public long? DeepRun { get; init; }

    /// <summary>The verified video, or null.</summary>
    public string? Video { get; init; }

    public bool Closed { get; init; }

    /// <summary>What lies in storage at the video's place: null, "rubbish" or a video's name.</summary>
    public string? Stored { get; init; }

    /// <summary>When it came into the queue, among all; kept until it ends.</summary>
    public long? Arrival { get; init; }

    public ImmutableSortedSet<string> Artifacts { get; init; } = [];

    public int? Class => Status == "queued" ? 0 : Status == "quick_done" && Holder is null && QuickRun is not null ? 1 : null;

    public bool InHand => Status is ("quick_running" or "quick_done" or "deep_running") && Class is null;

    public bool WantsVideo => !Closed && (Status == "awaiting_upload" || (Status == "failed" && Kind is "upload_missing" or "abandoned"));

    public bool IsDone => Artifacts.Contains($"{QuickRun} quick") && (!Deep || Artifacts.Contains($"{DeepRun} deep"));

    public ModelJob Claimed(string worker)
    {
        var deep = Class == 1;
        return this with
        {
            Status = deep ? "deep_running" : "quick_running",
            Attempt = Attempt + 1,
            Fence = Fence + 1,
            Holder = worker,
            Expired = false,
            Pausing = false,
            Progress = deep ? 50 : 0,
        };
    }

    public Verdict FinishQuick()
        => Status == "quick_running" ? this with { Status = "quick_done", QuickRun = Fence, Progress = Math.Max(Progress, 50) } : Illegal;

    public Verdict StartDeep() => Status == "quick_done" && InHand ? this with { Status = "deep_running" } : Illegal;

    public Verdict Finish()
        => Status is not ("quick_done" or "deep_running") || !InHand || Deep != (Status == "deep_running") ? Illegal
            : QuickRun is null ? "analysis-job.guardrail"
            : this with { Status = "done", DeepRun = Deep ? Fence : null, Code = null, Progress = 100, Holder = null, Expired = false };

    public Verdict Fail(string kind, string? code)
        => InHand ? Ended(kind, code)
            : Status is "awaiting_upload" or "quick_done" ? "analysis-job.failure-kind"
            : Illegal;

    public Verdict HandBack(bool counted, bool pausing, string? code)
    {
        var keeps = Deep && QuickRun is not null;
        return !InHand || (Status == "quick_running" && keeps) || (Status == "deep_running" && !keeps) ? Illegal
            : Waiting(keeps) with { Attempt = counted ? Attempt : Attempt - 1, Pausing = pausing, Code = code };
    }

    public Verdict Yield() => Status == "quick_done" ? HandBack(counted: false, pausing: false, null) : Illegal;

    public Verdict Report(int percent) => InHand ? this with { Progress = Math.Max(Progress, Math.Min(percent, 99)) } : "analysis-job.progress";

    public Verdict Confirm(string video)
        => Status is "awaiting_upload" or "failed" && WantsVideo ? Waiting(keepsQuick: false) with { Video = video, Attempt = 0 } : Illegal;

    public Verdict Retry(string video) => Status == "failed" && !Closed ? Waiting(keepsQuick: false) with { Video = video, Attempt = 0 } : Illegal;

    public Verdict Cancel()
        => Status is "done" or "failed" ? Illegal : Ended("cancelled", null) with { Closed = Closed || Video is null };

    public Verdict Abandon(bool late)
        => Status != "awaiting_upload" ? Illegal : late ? Ended("abandoned", null) : "analysis-job.failure-kind";

    public Verdict Close() => Status == "failed" && WantsVideo ? this with { Closed = Video is null } : "analysis-job.upload-open";

    public ModelJob Ended(string kind, string? code)
        => this with { Status = "failed", Kind = kind, Code = code, Holder = null, Expired = false, Pausing = false, Progress = Math.Min(Progress, 99) };

    private ModelJob Waiting(bool keepsQuick)
        => this with
        {
            Status = keepsQuick ? "quick_done" : "queued",
            Kind = null,
            Code = null,
            Holder = null,
            Expired = false,
            Pausing = false,
            Progress = keepsQuick ? 50 : 0,
            QuickRun = keepsQuick ? QuickRun : null,
            DeepRun = null,
        };
}
