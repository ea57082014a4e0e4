using System.Text.Json;
using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Ports;
using static CoachPlus.Infrastructure.Media.Video.ProbeJson;

namespace CoachPlus.Infrastructure.Media.Audio;

/// <summary>Reads ffprobe's JSON.</summary>
internal static class AudioProbeParser
{
    /// <summary>The entries that <see cref="Parse"/> wants, for <c>-show_entries</c>.</summary>
    public const string Entries = "stream=index,codec_type,codec_name,channels,sample_rate,duration:stream_tags=DURATION:format=duration,format_name:format_tags=DURATION";

    /// <summary>The facts of the first sound track.</summary>
    /// <exception cref="TranscriptionRefusedException">There is none, it is empty of facts, or it is too long.</exception>
    /// <exception cref="JsonException">Not JSON.</exception>
    public static AudioFacts Parse(ReadOnlyMemory<byte> json, AudioOptions limits)
    {
        using var document = JsonDocument.Parse(json);
        JsonElement[] streams = [.. Items(document.RootElement, "streams")];
        if (streams.Length == 0)
        {
            throw AudioRefusals.NotAudio();
        }

        var sound = Array.Find(streams, stream => Text(stream, "codec_type") == "audio");
        if (sound.ValueKind == JsonValueKind.Undefined)
        {
            throw Array.Exists(streams, stream => Text(stream, "codec_type") == "video") ? AudioRefusals.NoSound() : AudioRefusals.Damaged();
        }

        // Noise is taken for a track without a single whole frame.
        if (Number(sound, "channels") is not >= 1 || Number(sound, "sample_rate") is not > 0 || Text(sound, "codec_name") is not { } codec)
        {
            throw AudioRefusals.NotAudio("ffprobe knows neither channels nor rate of the sound track.");
        }

        var format = document.RootElement.TryGetProperty("format", out JsonElement f) ? f : default;
        var duration = Duration(sound) ?? Duration(format);
        return duration > limits.MaxMinutes * 60.0
            ? throw AudioRefusals.TooLong(limits.MaxMinutes)
            : new AudioFacts(duration, codec, (int)Number(sound, "channels")!.Value, Text(format, "format_name") ?? "unknown");
    }
}
