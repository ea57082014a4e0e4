namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>The package that the native library is taken from.</summary>
/// <param name="Version">Exact.</param>
/// <param name="Package">Its name for npm.</param>
/// <param name="Licence">Of the library.</param>
/// <param name="Integrity">Of the whole archive: <c>sha512-</c> and base64.</param>
/// <param name="Files">One for each platform that the package serves.</param>
internal sealed record RuntimeEntry(string Version, string Package, string Licence, string Integrity, IReadOnlyList<RuntimeFile> Files)
{
    /// <summary>The file for a platform, or null when the package has none.</summary>
    public RuntimeFile? For(string platform) => Files.FirstOrDefault(file => file.Platform == platform);
}

/// <param name="Platform">.NET's name, for example <c>linux-x64</c>.</param>
/// <param name="Entry">Path inside the archive.</param>
/// <param name="Bytes">Exact length.</param>
/// <param name="Sha256">Lower-case hex; null where only the archive's integrity is known, then the installer notes what it extracted.</param>
internal sealed record RuntimeFile(string Platform, string Entry, long Bytes, string? Sha256 = null)
{
    public string Name => Entry[(Entry.LastIndexOf('/') + 1)..];
}
