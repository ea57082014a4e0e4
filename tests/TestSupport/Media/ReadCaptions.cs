using System.Diagnostics;
using System.Text;

namespace CoachPlus.TestSupport.Media;

/// <summary>Files of captions, as a program that did not write them reads them.</summary>
public static class ReadCaptions
{
    /// <summary>Each packet as it was read: start and length in milliseconds, and its bytes.</summary>
    public static async Task<IReadOnlyList<string>> ByFfprobeAsync(string file, string format)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, file, new UTF8Encoding(false));
            string[] arguments =
                ["-v", "error", "-f", format, "-show_packets", "-show_data", "-show_entries", "packet=pts,duration,data", "-of", "default=nw=1", path];
            using var process = Process.Start(new ProcessStartInfo("ffprobe", arguments) { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? [.. Packets(output)] : throw new InvalidOperationException($"ffprobe cannot read it as {format}.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Packets(string output)
    {
        foreach (var packet in output.Split("pts=", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = packet.Split('\n');
            // A line of data is an offset, up to sixteen bytes in groups of two, and the same as text.
            var hex = string.Concat(lines.Where(line => line.Length > 50 && line[8] == ':').Select(line => line[10..50].Replace(" ", "", StringComparison.Ordinal)));
            yield return $"{lines[0]}+{lines.First(line => line.StartsWith("duration=", StringComparison.Ordinal))["duration=".Length..]} {Encoding.UTF8.GetString(Convert.FromHexString(hex)).Replace('\n', '/')}";
        }
    }
}
