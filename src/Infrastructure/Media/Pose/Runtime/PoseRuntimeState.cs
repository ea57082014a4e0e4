namespace CoachPlus.Infrastructure.Media.Pose.Runtime;

/// <summary>The native library as it stands on this machine.</summary>
/// <param name="Version">That the manifest asks for.</param>
/// <param name="Licence">Of the library.</param>
/// <param name="Platform">.NET's name, for example <c>linux-x64</c>.</param>
/// <param name="Path">The verified file, or null when it cannot be used.</param>
/// <param name="Sha256">Of the file, lower-case hex; null with <paramref name="Path"/>.</param>
/// <param name="Problem">Why it cannot be used and what to do, or null.</param>
public sealed record PoseRuntimeState(string Version, string Licence, string Platform, string? Path, string? Sha256, string? Problem);
