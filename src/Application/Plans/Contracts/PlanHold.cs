namespace CoachPlus.Application.Plans.Contracts;

/// <summary>Minutes of a plan that are kept for a session while its audio is transcribed.</summary>
/// <param name="Session">For which. A session holds once: another call changes what it holds.</param>
/// <param name="Seconds">Length of the audio; 0 while nobody knows it, which needs something to be left, keeps <see cref="Domain.Plans.PlanRules.HeldWhileUnknown"/>, and is put right when the audio was probed.</param>
/// <param name="At">Now; the month in which it is counted.</param>
/// <param name="ExpiresAt">From then on it counts nothing, until it is adjusted or spent.</param>
public sealed record PlanHold(Guid Session, int Seconds, DateTimeOffset At, DateTimeOffset ExpiresAt)
{
    /// <summary>So long minutes are kept while nobody works on the session; a worker that takes it asks anew.</summary>
    public static TimeSpan KeptFor { get; } = TimeSpan.FromHours(24);
}
