using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Media;

/// <summary>How videos are read and written: the ffmpeg programs and their limits.</summary>
public sealed class MediaOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Media";

    /// <summary>The ffmpeg program, 5.1 or later: a path, or a name that is looked up in PATH. Default <c>ffmpeg</c>.</summary>
    [Required]
    public string FfmpegPath { get; set; } = "ffmpeg";

    /// <summary>The ffprobe program, 5.1 or later: a path, or a name that is looked up in PATH. Default <c>ffprobe</c>.</summary>
    [Required]
    public string FfprobePath { get; set; } = "ffprobe";

    /// <summary>Seconds that reading a video's facts may take. Default 30.</summary>
    [Range(1, 600)]
    public int ProbeTimeoutSeconds { get; set; } = 30;

    /// <summary>Seconds without a sign of life after which a running ffmpeg is given up. Default 60.</summary>
    [Range(1, 3600)]
    public int StallTimeoutSeconds { get; set; } = 60;

    /// <summary>Longest video that is accepted, in minutes. Default 120.</summary>
    [Range(1, 1440)]
    public int MaxVideoMinutes { get; set; } = 120;

    /// <summary>Largest picture that is accepted, in pixels (width times height). Default 40,000,000, a little more than 8K.</summary>
    [Range(10_000, 400_000_000)]
    public long MaxPixels { get; set; } = 40_000_000;

    /// <summary>
    /// Threads that decode one video; 0 lets ffmpeg take one for each core. Default 2: on two cores that decoded a 1080p video in 60 % of the time
    /// for no more processor time. 1 saves memory where many videos are analysed side by side.
    /// </summary>
    [Range(0, 64)]
    public int DecoderThreads { get; set; } = 2;
}
