using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans.Contracts;

/// <summary>What a plan does not allow, for those who enforce it.</summary>
/// <param name="Code">Stable word: <c>plan.file-too-large</c>, <c>plan.minutes-used-up</c>.</param>
/// <param name="Message">Why, for people: the same sentence that was answered to whoever asked beforehand.</param>
/// <param name="Plan">The word of the plan.</param>
/// <param name="Current">How much is used, in minutes; of a file its megabytes, rounded up.</param>
/// <param name="Limit">How much is allowed, in the same unit.</param>
/// <param name="Upgrade">The word of the next plan that would allow it; null when none would.</param>
public sealed record PlanRefusal(string Code, string Message, string Plan, long Current, long Limit, string? Upgrade)
{
    private const string FileTooLarge = "plan.file-too-large";

    /// <summary>The refusal in a verdict; null when it allows.</summary>
    public static PlanRefusal? Of(PlanTerms terms, PlanVerdict verdict) => verdict is { Message: { } message, Limit: { } limit }
        ? new PlanRefusal(
            verdict.Kind == "file_size" ? FileTooLarge : "plan.minutes-used-up", message, Words.Of(terms.Shown), verdict.Current, limit,
            verdict.Upgrade is { } upgrade ? Words.Of(upgrade) : null)
        : null;

    private bool IsOfFile => Code == FileTooLarge;

    /// <summary>What a use case throws: 413 for a file, else 403. Its sentence holds the figures, since existing clients show nothing else of it.</summary>
    public RequestException ToException()
    {
        var used = IsOfFile ? $"this file has {Current}MB" : $"{Current} of {Limit} minutes are used";
        var sentence = $"{Message}: {used}, and your plan is {Plan.ToUpperInvariant()}.{(Upgrade is null ? "" : $" The plan {Upgrade.ToUpperInvariant()} allows it.")}";
        return new RequestException(IsOfFile ? RefusalKind.TooLarge : RefusalKind.Forbidden, Code, sentence) { Figures = ToFigures() };
    }

    private LimitFigures ToFigures() => IsOfFile
        ? new LimitFigures("file_size_exceeded", Message, Plan) { FileSizeMb = Current, LimitMb = Limit }
        : new LimitFigures("transcription_limit_exceeded", Message, Plan) { CurrentUsage = Current, Limit = Limit };
}
