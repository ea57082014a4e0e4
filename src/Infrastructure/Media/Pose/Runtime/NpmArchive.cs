using System.ComponentModel;
using System.Diagnostics;
using CoachPlus.Application.VideoAnalysis;

namespace CoachPlus.Infrastructure.Media.Pose.Runtime;

/// <summary>
/// Fetches a package's archive with npm, which knows the registry that this machine uses. No script of the package runs: its own would
/// download far more than is wanted.
/// </summary>
internal static class NpmArchive
{
    /// <summary>The archive, inside the folder that was given.</summary>
    /// <exception cref="PoseUnavailableException">npm is not installed or could not fetch it.</exception>
    public static async Task<string> FetchAsync(string package, string version, string directory, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["pack", $"{package}@{version}", "--pack-destination", directory, "--ignore-scripts", "--silent"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Start(start);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }

            await Task.WhenAll(output, errors);
        }

        var archive = Directory.EnumerateFiles(directory, "*.tgz").FirstOrDefault();
        return process.ExitCode == 0 && archive is not null
            ? archive
            : throw new PoseUnavailableException("pose.runtime-download", $"npm could not fetch {package} {version} (exit code {process.ExitCode}): {LastLine(await errors)} Without a network, pass the package's archive to `CoachPlus.Api runtime install --file`.");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PoseUnavailableException("pose.runtime-download", "npm is not installed, and ONNX Runtime is fetched with it. Install Node.js, or pass the package's archive to `CoachPlus.Api runtime install --file`.", e);
        }
    }

    private static string LastLine(string errors)
        => errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() is { } line ? $"{line}." : "it gave no reason.";
}
