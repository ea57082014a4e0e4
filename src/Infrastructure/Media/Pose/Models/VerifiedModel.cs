namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>Bytes of which the manifest knows the hash: the only ones that are ever loaded.</summary>
/// <param name="Entry">What they are.</param>
/// <param name="Bytes">The bytes that were hashed, not a file that could change afterwards.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Path">Where they lay, or null when CoachPlus made them.</param>
internal sealed record VerifiedModel(ModelEntry Entry, byte[] Bytes, string Sha256, string? Path);
