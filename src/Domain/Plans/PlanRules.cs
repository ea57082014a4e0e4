using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Plans;

/// <summary>The one rule of what a plan allows: whoever asks beforehand and whoever enforces it get the same answer.</summary>
public static class PlanRules
{
    private const int SecondsWhileUnknown = 60;

    /// <summary>Decides.</summary>
    /// <param name="question">What somebody wants to do.</param>
    /// <param name="plan">Their plan.</param>
    /// <param name="limitsOf">What each plan allows.</param>
    /// <param name="usage">What they have used in this month.</param>
    /// <exception cref="DomainException"><c>plan.amount</c>.</exception>
    public static PlanVerdict Decide(PlanQuestion question, Plan plan, Func<Plan, PlanLimits> limitsOf, PlanUsage usage)
    {
        var verdict = Decide(question.Checked(), limitsOf(plan), usage);
        return verdict.Allowed ? verdict : verdict with { Upgrade = Later(plan).Where(later => Decide(question, limitsOf(later), usage).Allowed).Select(later => (Plan?)later).FirstOrDefault() };
    }

    /// <summary>The answer to somebody whom no plan binds.</summary>
    /// <exception cref="DomainException"><c>plan.amount</c>.</exception>
    public static PlanVerdict Unbound(PlanQuestion question, PlanUsage usage) => Decide(question.Checked(), PlanLimits.None, usage);

    /// <summary>
    /// Seconds that are kept for a recording while nobody knows how long it is: a minute, or what is left where that is less. Kept with nothing, any number
    /// could begin on the last minute.
    /// </summary>
    public static int HeldWhileUnknown(PlanLimits limits, PlanUsage usage)
        => limits.MinutesPerMonth is { } most ? (int)Math.Clamp((most * 60L) - usage.Seconds, 1, SecondsWhileUnknown) : SecondsWhileUnknown;

    /// <summary>The plan after this one; null when there is none.</summary>
    public static Plan? Next(Plan plan) => Later(plan).Select(later => (Plan?)later).FirstOrDefault();

    private static PlanVerdict Decide(PlanQuestion question, PlanLimits limits, PlanUsage usage) => question.Action switch
    {
        // A session can take a transcript from a file, and a transcript is read by exporting it: neither costs anything.
        PlanAction.CreateSession => Free("sessions", usage.Sessions),
        PlanAction.ExportTranscript => Free("exports", usage.Transcriptions),
        PlanAction.Transcribe => Minutes(question, limits, usage) is { Allowed: false } refused ? refused : Free("transcriptions", usage.Transcriptions),
        PlanAction.CheckMinutes => Minutes(question, limits, usage),
        PlanAction.UploadFile => new PlanVerdict(
            limits.MaxFileMegabytes is not { } most || question.Amount <= most,
            limits.MaxFileMegabytes is { } megabytes && question.Amount > megabytes ? FormattableString.Invariant($"File size exceeds your plan limit of {megabytes}MB") : null,
            "file_size", (long)Math.Ceiling(question.Amount), limits.MaxFileMegabytes, null),
    };

    // Without an amount something must be left: a transcription of unknown length cannot begin with nothing.
    private static PlanVerdict Minutes(PlanQuestion question, PlanLimits limits, PlanUsage usage)
    {
        var allowed = limits.MinutesPerMonth is not { } most
            || (question.Amount == 0 && question.Action == PlanAction.Transcribe ? usage.Seconds < most * 60L : usage.Seconds + (question.Amount * 60) <= most * 60L);
        return new PlanVerdict(allowed, allowed ? null : "You have reached your monthly audio minutes limit", "minutes", usage.Minutes, limits.MinutesPerMonth, null);
    }

    private static PlanVerdict Free(string kind, long current) => new(true, null, kind, current, null, null);

    private static IEnumerable<Plan> Later(Plan plan) => plan switch
    {
        Plan.Free => [Plan.Student, Plan.Pro, Plan.CoachingSchool],
        Plan.Student => [Plan.Pro, Plan.CoachingSchool],
        Plan.Pro or Plan.Enterprise => [Plan.CoachingSchool],
        Plan.CoachingSchool => [],
    };
}
