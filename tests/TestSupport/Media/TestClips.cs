using System.Collections.Concurrent;
using System.Globalization;

namespace CoachPlus.TestSupport.Media;

/// <summary>
/// Small videos made with the real ffmpeg, each once per run, in a folder that is deleted when the run ends. Safe for tests in parallel. The
/// files are shared: nobody changes them.
/// </summary>
public static class TestClips
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Clips = new();
    private static readonly Lazy<string> Folder = new(CreateFolder);

    /// <summary>A moving test picture at a constant rate.</summary>
    public static Task<string> ConstantAsync(string rate, double seconds, int width = 160, int height = 120, string extension = "mp4")
    {
        // testsrc2 cannot make odd sizes, and neither can the usual pixel format.
        (string picture, string format) = (width | height) % 2 == 0 ? ("testsrc2", "yuv420p") : ("testsrc", "yuv444p");
        return MakeAsync(
            FormattableString.Invariant($"constant-{rate.Replace('/', '_')}-{seconds}-{width}x{height}.{extension}"),
            "-f", "lavfi", "-i", FormattableString.Invariant($"{picture}=s={width}x{height}:r={rate}:d={seconds}"), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", format);
    }

    /// <summary>Thirty pictures at about 30 a second, then ten at about 10, as phones do in the dark, none quite on time; a clock of 90 kHz.</summary>
    public static Task<string> VariableAsync()
        => MakeAsync(
            "variable.mp4",
            "-f", "lavfi", "-i", "testsrc2=s=160x120:r=30:d=2",
            "-vf", "settb=1/90000,setpts='if(lt(N,30),N*3000,90000+(N-30)*9000)+mod(N,3)*100',select='lt(n,40)'",
            "-fps_mode", "passthrough", "-enc_time_base", "1:90000", "-video_track_timescale", "90000", "-c:v", "libx264", "-preset", "ultrafast");

    /// <summary>160 × 80 stored pixels, black, the stored top left quarter red, with the tag that players turn it.</summary>
    public static async Task<string> RotatedAsync(int tag)
    {
        string upright = await MakeAsync(
            "corner.mp4", "-f", "lavfi", "-i", "color=black:s=160x80:r=10:d=0.5,drawbox=x=0:y=0:w=80:h=40:color=red:t=fill", "-c:v", "libx264", "-pix_fmt", "yuv420p");
        return await MakeAsync(string.Create(CultureInfo.InvariantCulture, $"corner-{tag}.mp4"), "-i", upright, "-c", "copy", "-metadata:s:v", $"rotate={tag}");
    }

    /// <summary>The first half of a video's bytes.</summary>
    /// <param name="fastStart">Whether the index comes first, so that the rest still decodes.</param>
    public static async Task<string> TruncatedAsync(bool fastStart)
    {
        string[] indexFirst = fastStart ? ["-movflags", "+faststart"] : [];
        string whole = await MakeAsync(
            $"whole-{fastStart}.mp4", ["-f", "lavfi", "-i", "testsrc2=s=160x120:r=30:d=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", .. indexFirst]);
        byte[] bytes = await File.ReadAllBytesAsync(whole);
        return await BytesAsync($"truncated-{fastStart}.mp4", bytes[..(bytes.Length / 2)]);
    }

    /// <summary>A tone without pictures.</summary>
    public static Task<string> SoundAsync() => MakeAsync("sound.m4a", "-f", "lavfi", "-i", "sine=d=1", "-c:a", "aac");

    /// <summary>A tone with a cover picture, which is no video.</summary>
    public static async Task<string> SoundWithCoverAsync()
    {
        string cover = await MakeAsync("cover.png", "-f", "lavfi", "-i", "color=red:s=64x64:d=0.1", "-frames:v", "1");
        return await MakeAsync("cover.m4a", "-f", "lavfi", "-i", "sine=d=1", "-i", cover, "-map", "0", "-map", "1", "-c:a", "aac", "-c:v", "mjpeg", "-disposition:v", "attached_pic");
    }

    /// <summary>A video that any ffmpeg arguments make.</summary>
    public static Task<string> MakeAsync(string name, params string[] arguments)
        => Clips.GetOrAdd(name, n => new Lazy<Task<string>>(() => RenderAsync(n, arguments))).Value;

    /// <summary>A file of the given bytes.</summary>
    public static Task<string> BytesAsync(string name, byte[] content)
        => Clips.GetOrAdd(name, n => new Lazy<Task<string>>(() => WriteAsync(n, content))).Value;

    /// <summary>A program that runs the given lines of shell, to stand in for a tool that misbehaves.</summary>
    public static async Task<string> ScriptAsync(string name, string shell)
    {
        string path = await BytesAsync(name, System.Text.Encoding.UTF8.GetBytes($"#!/bin/sh\n{shell}\n"));
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Shell scripts stand in for tools on Unix only.");
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>A path in the folder for a test to write to.</summary>
    public static string NewPath(string extension) => Path.Combine(Folder.Value, $"out-{Guid.NewGuid():N}.{extension}");

    private static async Task<string> RenderAsync(string name, string[] arguments)
    {
        string path = Path.Combine(Folder.Value, name);
        await ToolRun.RunAsync("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments, "file:" + path]);
        return path;
    }

    private static async Task<string> WriteAsync(string name, byte[] content)
    {
        string path = Path.Combine(Folder.Value, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    private static string CreateFolder()
    {
        string folder = Directory.CreateTempSubdirectory("coachplus-clips-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
