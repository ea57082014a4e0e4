namespace CoachPlus.Domain.Plans;

/// <summary>What was used in a month, reserved as well as spent.</summary>
/// <param name="Sessions">Sessions made.</param>
/// <param name="Transcriptions">Transcriptions started that did not fail.</param>
/// <param name="Seconds">Audio of these. Seconds, so that short files are not free and long ones lose nothing.</param>
public sealed record PlanUsage(int Sessions, int Transcriptions, long Seconds)
{
    /// <summary>Whole minutes, for people.</summary>
    public long Minutes => Seconds / 60;
}
