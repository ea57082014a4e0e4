namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Storage took an object without complaint and does not hold what was written.</summary>
/// <param name="key">The object's key.</param>
/// <param name="difference">For operators: what differs.</param>
internal sealed class ArtifactMismatchException(string key, string difference) : Exception($"{key} was not read back as it was written: {difference}.");
