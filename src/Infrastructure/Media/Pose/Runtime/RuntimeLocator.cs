using System.Security.Cryptography;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose.Models;

namespace CoachPlus.Infrastructure.Media.Pose.Runtime;

/// <summary>A native library whose bytes were checked.</summary>
internal sealed record VerifiedRuntime(string Path, string Sha256);

/// <summary>
/// Finds the native library and checks its bytes before anything of it runs. What the operator names counts alone: when that is missing
/// or wrong, nothing else is quietly taken in its place.
/// </summary>
internal sealed class RuntimeLocator(RuntimeEntry entry, PosePaths paths)
{
    private const string Install = "run `CoachPlus.Api runtime install`";

    /// <exception cref="PoseUnavailableException">Missing, not verified, or no library exists for this platform.</exception>
    public VerifiedRuntime Locate()
    {
        if (paths.RuntimePath is { } named)
        {
            return File.Exists(named)
                ? Verify(named)
                : throw new PoseUnavailableException("pose.runtime-missing", $"{paths.RuntimeSetting} names {named}, which is not there: correct it, or remove it and {Install}.");
        }

        if (entry.For(paths.Platform) is not { } file)
        {
            throw new PoseUnavailableException("pose.runtime-platform", $"No ONNX Runtime {entry.Version} is known for {paths.Platform}: name a library of your own in Pose:RuntimePath.");
        }

        string[] places = [Path.Combine(paths.ApplicationDirectory, "runtimes", paths.Platform, "native", file.Name), .. paths.ToolDirectories.Select(tools => Installed(tools, entry, file))];
        return places.FirstOrDefault(File.Exists) is { } found
            ? Verify(found)
            : throw new PoseUnavailableException("pose.runtime-missing", $"ONNX Runtime {entry.Version} is not installed; looked in {string.Join(", ", places)}. To get it, {Install}, or name a file in COACHPLUS_RUNTIME.");
    }

    /// <summary>Where the installer puts the library below a folder for tools.</summary>
    public static string Installed(string tools, RuntimeEntry entry, RuntimeFile file)
        => Path.Combine(tools, "onnxruntime", entry.Version, file.Platform, file.Name);

    /// <summary>Where the installer notes what it extracted.</summary>
    public static string Note(string library) => $"{library}.sha256";

    /// <summary>The hash that the library must have: the manifest's, or what the installer noted; null when neither is there.</summary>
    public static string? Expected(string library, RuntimeFile? file)
        => file?.Sha256 ?? (File.Exists(Note(library)) ? File.ReadAllText(Note(library)).Trim() : null);

    public static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private VerifiedRuntime Verify(string path)
    {
        string actual;
        string? expected;
        try
        {
            actual = Hash(path);
            expected = Expected(path, entry.For(paths.Platform));
        }
        catch (Exception e) when (ModelFiles.IsFileTrouble(e))
        {
            throw new PoseUnavailableException("pose.runtime-unreadable", $"{path} cannot be read: {e.Message}", e);
        }

        return actual == expected
            ? new VerifiedRuntime(path, actual)
            : throw new PoseUnavailableException("pose.runtime-unverified", $"{path} is not the ONNX Runtime {entry.Version} that the manifest knows (SHA-256 {actual}), so it is not loaded. Remove it and {Install}.");
    }
}
