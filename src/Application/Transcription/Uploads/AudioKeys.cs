using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Uploads;

/// <summary>Where the audio of sessions lies: a folder for each, so that it can be emptied as a whole.</summary>
internal static class AudioKeys
{
    /// <summary>Above all folders; existing clients and buckets know the word.</summary>
    public const string Root = "audio-uploads/";

    /// <summary>The folder of a session, with its slash.</summary>
    public static string FolderOf(TranscriptionSession session) => $"{Root}{session.Coach}/{session.Id}/";

    /// <summary>Whose an object is; null when its key is none that was made here.</summary>
    public static TranscriptionSessionId? SessionOf(string key)
        => key.StartsWith(Root, StringComparison.Ordinal) && key[Root.Length..].Split('/') is [var coach, var session, var name]
            && Guid.TryParseExact(coach, "D", out _) && Guid.TryParseExact(session, "D", out var id) && Guid.TryParseExact(name.Split('.')[0], "N", out _)
                ? new TranscriptionSessionId(id)
                : null;

    /// <summary>Deletes an object that nobody needs any more. A store that does not answer is no reason to fail for.</summary>
    public static async Task TryDeleteAsync(this IObjectStore store, AudioObject audio, CancellationToken cancellationToken)
    {
        try
        {
            await store.DeleteAsync(new ObjectAddress(audio.Bucket, audio.Key), cancellationToken);
        }
        catch (UnavailableException)
        {
            // it stays in the folder, which is emptied with its session
        }
    }
}
