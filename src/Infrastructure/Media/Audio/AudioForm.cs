namespace CoachPlus.Infrastructure.Media.Audio;

/// <summary>A form of prepared sound.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Encoder">ffmpeg's arguments.</param>
internal sealed record AudioForm(string Name, string[] Encoder)
{
    /// <summary>Samples a second: what speech models are trained on.</summary>
    public const int Rate = 16_000;

    // Sixteen bits a sample: lossless compression makes no sound larger than that, but for the little around it.
    private const double PlainBytesPerSecond = Rate * 2.0;

    private static readonly AudioForm Flac = new("speech.flac", ["-c:a", "flac", "-sample_fmt", "s16", "-f", "flac"]);
    private static readonly AudioForm Opus = new("speech.ogg", ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "ogg"]);

    /// <summary>Lossless unless it may become larger than the engine takes.</summary>
    public static AudioForm For(double? seconds, long? maxBytes) => maxBytes is null || seconds * PlainBytesPerSecond < maxBytes ? Flac : Opus;
}
