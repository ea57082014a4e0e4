namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>A finished file of the run's workspace.</summary>
/// <param name="Name">Its plain name there.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Bytes">Exact size.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record WrittenFile(string Name, string ContentType, long Bytes, string Sha256);
