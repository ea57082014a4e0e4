namespace CoachPlus.Domain.VideoAnalysis.Metrics.Compatible;

/// <summary>A value of the existing system's arithmetic.</summary>
/// <param name="Score">0 to 1; for the timing the lag in seconds, which may be negative. Null without data, where the existing system wrote a default.</param>
/// <param name="NumFrames">Entries that it rests on, counted as the existing system counts them.</param>
/// <param name="Details">The further fields of the existing system, for example <c>avg_drift</c>; empty without data.</param>
public sealed record CompatibleMetric(double? Score, int NumFrames, IReadOnlyDictionary<string, double> Details)
{
    internal static CompatibleMetric None(int numFrames = 0) => new(null, numFrames, new Dictionary<string, double>());
}
