using CoachPlus.Application.Transcription;

namespace CoachPlus.Infrastructure.Media.Audio;

/// <summary>What a coach is told when there is nothing to be heard in a file.</summary>
internal static class AudioRefusals
{
    public static TranscriptionRefusedException Empty()
        => new("audio.empty", "The file is empty. Its upload or its recording was cut off: please upload the recording again.");

    public static TranscriptionRefusedException NotAudio(string? tool = null)
        => new("audio.not-audio", "This file is not a recording that can be read. Please upload the original as MP3, M4A, WAV, FLAC, OGG, WebM or MP4.", Said(tool));

    public static TranscriptionRefusedException NoSound()
        => new("audio.no-sound", "This file has no sound track. Please upload the recording of the conversation.");

    public static TranscriptionRefusedException Damaged(string? tool = null)
        => new("audio.damaged", "The recording is damaged or incomplete. Please check that it plays on your device to its end, then upload it again.", Said(tool));

    public static TranscriptionRefusedException TooLong(int maxMinutes)
        => new("audio.too-long", $"The recording is longer than {maxMinutes} minutes. Please cut it into parts and upload them one by one.");

    public static TranscriptionRefusedException TooLarge(long maxBytes)
        => new("audio.too-large", $"The recording is too long for the speech engine, which takes {maxBytes / 1_000_000} MB at a time. Please cut it into parts and upload them one by one.");

    private static InvalidDataException? Said(string? tool) => string.IsNullOrWhiteSpace(tool) ? null : new InvalidDataException(tool);
}
