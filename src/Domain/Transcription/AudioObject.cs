namespace CoachPlus.Domain.Transcription;

/// <summary>Where the audio of a session lies, or will.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key in it.</param>
/// <param name="Verified">What was found there; null until it was looked at.</param>
public sealed record AudioObject(string Bucket, string Key, VerifiedAudio? Verified = null)
{
    /// <summary>Until when something may be put there; null when that is not known, or it has arrived.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }
}

/// <summary>Audio that has arrived.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="ETag">Of the object as it was looked at: another one in its place is not this audio.</param>
/// <param name="ContentType">As the store has it, or null.</param>
/// <param name="At">When it was looked at.</param>
public sealed record VerifiedAudio(long Bytes, string ETag, string? ContentType, DateTimeOffset At);
