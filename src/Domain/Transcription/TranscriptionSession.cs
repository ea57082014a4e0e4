namespace CoachPlus.Domain.Transcription;

/// <summary>A conversation whose audio becomes a transcript.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Coach">Whose it is.</param>
/// <param name="Title">1 to <see cref="MaxTitle"/> characters, in any script.</param>
/// <param name="Language">As the client asked for it; <c>auto</c> for whatever is spoken.</param>
/// <param name="Engine">The speech engine in the words of the tables; null for the one that is configured.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record TranscriptionSession(
    TranscriptionSessionId Id,
    SpeakingCoachId Coach,
    string Title,
    string Language,
    string? Engine,
    TranscriptionStatus Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Longest title, in characters.</summary>
    public const int MaxTitle = 255;

    /// <summary>The file's name as the client gave it; null before there is one.</summary>
    public string? FileName { get; init; }

    /// <summary>The audio; null before there is a place for it. Of a session of the existing system only its path may be known.</summary>
    public AudioObject? Audio { get; init; }

    /// <summary>Length of the audio in whole seconds; null until it is known.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Why it failed, for people; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>What the speech engine cost; null when that is not known.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Whether it is certain that nobody speaks in it: then it is completed without a segment.</summary>
    public bool NoSpeech { get; init; }

    /// <summary>A new session that waits for its audio.</summary>
    public static TranscriptionSession Create(SpeakingCoachId coach, string title, string language, string? engine, DateTimeOffset now)
        => new(TranscriptionSessionId.New(now), coach, title, language, engine, TranscriptionStatus.Uploading, now, now);

    /// <summary>After a verb that needs to be told nothing.</summary>
    /// <exception cref="Common.DomainException"><c>transcription.transition</c>: it may not follow here.</exception>
    public TranscriptionSession After(TranscriptionVerb verb, DateTimeOffset now)
        => this with { Status = TranscriptionTransitions.Next(Status, verb), UpdatedAt = now, Failure = null };

    /// <summary>After its transcript came from a file.</summary>
    /// <param name="endSeconds">Where the last segment ends.</param>
    /// <param name="now">When.</param>
    /// <exception cref="Common.DomainException"><c>transcription.transition</c>.</exception>
    public TranscriptionSession Imported(double endSeconds, DateTimeOffset now)
        => After(TranscriptionVerb.Import, now) with { DurationSeconds = (int)Math.Min(int.MaxValue, Math.Ceiling(endSeconds)) };

    /// <summary>After its audio has not arrived.</summary>
    /// <param name="why">A sentence for people.</param>
    /// <param name="now">When.</param>
    /// <exception cref="Common.DomainException"><c>transcription.transition</c>.</exception>
    public TranscriptionSession Abandoned(string why, DateTimeOffset now) => After(TranscriptionVerb.Abandon, now) with { Failure = why };

    /// <summary>After it failed.</summary>
    /// <param name="why">A sentence for people.</param>
    /// <param name="now">When.</param>
    /// <exception cref="Common.DomainException"><c>transcription.transition</c>.</exception>
    public TranscriptionSession Failed(string why, DateTimeOffset now) => After(TranscriptionVerb.Fail, now) with { Failure = why };
}
