namespace CoachPlus.Application.Transcription;

/// <summary>
/// A recording cannot be made into a transcript as it is, or as the service is set up: no sound in it, a language that the engine does not know, a key that
/// it refuses. Permanent: trying again gives the same. What may pass is an <see cref="Common.UnavailableException"/>.
/// </summary>
/// <param name="code">Stable, kebab-case: for example <c>audio.no-sound</c>, <c>speech.language</c>.</param>
/// <param name="message">A sentence for coaches. It names no key, no address and nothing that the engine answered.</param>
/// <param name="cause">What a tool said, for the log only.</param>
public sealed class TranscriptionRefusedException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Stable, kebab-case.</summary>
    public string Code { get; } = code;
}
