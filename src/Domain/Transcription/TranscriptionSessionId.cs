namespace CoachPlus.Domain.Transcription;

/// <summary>Id of a session whose audio is transcribed.</summary>
public readonly record struct TranscriptionSessionId(Guid Value)
{
    /// <summary>A new id that sorts by the time given.</summary>
    public static TranscriptionSessionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
