namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>A program to start.</summary>
/// <param name="Tool">Its name for people.</param>
/// <param name="Path">Path, or name in PATH.</param>
/// <param name="Option">The option that names the path, for the message when it is missing.</param>
/// <param name="Arguments">Passed one by one: nothing is quoted and no shell is involved.</param>
internal sealed record ToolCommand(string Tool, string Path, string Option, IReadOnlyList<string> Arguments)
{
    private static readonly string[] Quiet = ["-hide_banner"];

    private static readonly string[] LocalFilesOnly =
    [
        "-protocol_whitelist", "file,pipe",
        "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts",
    ];

    /// <summary>ffmpeg, which never reads the terminal.</summary>
    public static ToolCommand Ffmpeg(MediaOptions options, params IEnumerable<string> arguments)
        => new("ffmpeg", options.FfmpegPath, "Media:FfmpegPath", [.. Quiet, "-nostdin", .. arguments]);

    /// <summary>ffprobe.</summary>
    public static ToolCommand Ffprobe(MediaOptions options, params IEnumerable<string> arguments)
        => new("ffprobe", options.FfprobePath, "Media:FfprobePath", [.. Quiet, .. arguments]);

    /// <summary>
    /// The arguments that open an uploaded file. A playlist or a script that poses as a video would make ffmpeg open other files and
    /// addresses: only plain containers on the local disk are let in. The prefix keeps a name like <c>-y</c> or <c>http:x</c> a file's name.
    /// </summary>
    public static string[] Input(string path) => [.. LocalFilesOnly, "-i", FileAddress(path)];

    /// <summary>A path as ffmpeg's address of a local file.</summary>
    public static string FileAddress(string path) => "file:" + System.IO.Path.GetFullPath(path);
}
