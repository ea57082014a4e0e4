namespace CoachPlus.Domain.Plans;

/// <summary>The answer to a <see cref="PlanQuestion"/>.</summary>
/// <param name="Allowed">Whether it may be done.</param>
/// <param name="Message">Why not, for people; null when it may.</param>
/// <param name="Kind">What is limited, as clients know it: <c>sessions</c>, <c>transcriptions</c>, <c>minutes</c>, <c>file_size</c>, <c>exports</c>.</param>
/// <param name="Current">How much of that is used; of a file its size, rounded up so that a file that is too large never looks as if it fitted.</param>
/// <param name="Limit">How much is allowed; null for no limit.</param>
/// <param name="Upgrade">The next plan that would allow it; null when it is allowed, or when none would.</param>
public sealed record PlanVerdict(bool Allowed, string? Message, string Kind, long Current, long? Limit, Plan? Upgrade);
