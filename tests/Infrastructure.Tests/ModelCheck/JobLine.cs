namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What of a job is compared between the model, the domain and the database; printed as it is.</summary>
internal sealed record JobLine(
    string Status,
    string? Stage,
    string? Kind,
    string? Code,
    int Attempt,
    long Fence,
    bool Held,
    bool Expired,
    bool Pausing,
    int Progress,
    long? QuickRun,
    long? DeepRun,
    bool Verified,
    bool Closed,
    int? Class,
    string Artifacts)
{
    public static JobLine Of(ModelJob job)
        => new(
            job.Status,
            StageOf(job.Status, job.Kind),
            job.Kind,
            job.Code,
            job.Attempt,
            job.Fence,
            job.Holder is not null,
            job.Expired,
            job.Pausing,
            job.Progress,
            job.QuickRun,
            job.DeepRun,
            job.Video is not null,
            job.Closed,
            job.Class,
            string.Join(',', job.Artifacts));

    public override string ToString()
        => $"{Status} ({Stage}) {Kind} {Code} attempt {Attempt} fence {Fence}{(Held ? " held" : "")}{(Expired ? " expired" : "")}{(Pausing ? " pausing" : "")} {Progress}% "
            + $"quick {QuickRun} deep {DeepRun}{(Verified ? " verified" : "")}{(Closed ? " closed" : "")} class {Class} [{Artifacts}]";

    private static string StageOf(string status, string? kind) => (status, kind) switch
    {
        ("failed", "abandoned") => "ABANDONED",
        ("failed", "cancelled") => "CANCELLED",
        ("failed", "worker_lost") => "STALE_ORPHANED",
        ("quick_running", _) => "QUICK",
        ("deep_running", _) => "DEEP",
        _ => status.ToUpperInvariant(),
    };
}
