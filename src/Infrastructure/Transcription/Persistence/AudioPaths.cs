using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>The column in which the existing system keeps where the audio lies, as <c>gs://bucket/key</c>.</summary>
internal static class AudioPaths
{
    private const string Scheme = "gs://";
    private const int Longest = 512;

    /// <summary>The path; null without audio, or where it does not fit the column. What lies beside has it in full.</summary>
    public static string? Of(AudioObject? audio) => audio is null || $"{Scheme}{audio.Bucket}/{audio.Key}" is not { Length: <= Longest } path ? null : path;

    /// <summary>The place that a path names; null when it names none.</summary>
    public static AudioObject? Read(string? path)
        => path is not null && path.StartsWith(Scheme, StringComparison.Ordinal) && path[Scheme.Length..].Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key]
            ? new AudioObject(bucket, key)
            : null;
}
