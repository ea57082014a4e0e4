using System.Diagnostics;

namespace CoachPlus.EndToEnd.Support;

/// <summary>Clips for the tests: the marker clip from the product's own command, broken ones from ffmpeg. Made once for all fixtures.</summary>
internal static class Samples
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("coachplus-samples-").FullName;

    /// <summary>Three seconds of a squatting figure of coloured markers, which the built-in marker network sees.</summary>
    public static byte[] Marker => File.ReadAllBytes(MarkerPath);

    public static string MarkerPath => Path.Combine(Folder, "sample.mp4");

    public static async Task MakeAsync()
    {
        var made = await Executable.RunAsync(new Dictionary<string, string>(), null, "sample", Folder, "--seconds", "3");
        Assert.That(made.ExitCode, Is.Zero, made.Errors + made.Output);
    }

    public static void Remove() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs ffmpeg; the last argument names the file that comes out, in the folder of the samples.</summary>
    public static async Task<string> MakeAsync(string name, params string[] arguments)
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}-{name}");
        var start = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true };
        foreach (var argument in (string[])["-v", "error", "-nostdin", "-y", .. arguments, path])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, errors);
        return path;
    }
}
