using CoachPlus.Infrastructure.Media.Video;

namespace CoachPlus.Infrastructure.Media.Audio;

/// <summary>Opens a recording: plain containers on the local disk only, as for videos (<see cref="ToolCommand.Input"/>).</summary>
internal static class AudioInput
{
    private static readonly string[] Plain =
    [
        "-protocol_whitelist", "file,pipe",
        "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mp3,wav,w64,ogg,flac,aac,aiff,caf,amr,asf",
    ];

    public static string[] Of(string path) => [.. Plain, "-i", ToolCommand.FileAddress(path)];
}
