namespace CoachPlus.Domain.VideoAnalysis.Reports;

/// <summary>One thing to do on a day.</summary>
/// <param name="Text">What to do.</param>
/// <param name="Code">The finding that it works on, or null for general work.</param>
/// <param name="Moments">Milliseconds in the video where that finding shows; empty for general work.</param>
public sealed record PlanActivity(string Text, string? Code, IReadOnlyList<long> Moments);

/// <summary>One day of the plan.</summary>
/// <param name="Day">Monday to Sunday.</param>
/// <param name="Focus">What the day is for.</param>
/// <param name="Duration">In words, for example <c>45 minutes</c>.</param>
/// <param name="Activities">In order.</param>
public sealed record PlanDay(string Day, string Focus, string Duration, IReadOnlyList<PlanActivity> Activities);
