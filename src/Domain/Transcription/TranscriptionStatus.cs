namespace CoachPlus.Domain.Transcription;

/// <summary>
/// Where a transcription stands. The words on the wire are the names in lower case, those in the existing system's tables in upper case. Waiting for a worker
/// is <see cref="Processing"/> too: clients begin to follow a session when they read that word.
/// </summary>
public enum TranscriptionStatus
{
    /// <summary>Its audio has not been seen yet.</summary>
    Uploading,

    /// <summary>Its audio was verified; nobody asked for the transcript yet.</summary>
    Pending,

    /// <summary>Queued or running.</summary>
    Processing,

    /// <summary>The transcript is there, or it is certain that nobody spoke.</summary>
    Completed,

    /// <summary>Why is in words for people.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,
}

/// <summary>What can happen to a transcription.</summary>
public enum TranscriptionVerb
{
    /// <summary>A place for another audio is asked for.</summary>
    Upload,

    /// <summary>The audio was verified.</summary>
    ConfirmUpload,

    /// <summary>Put into the queue.</summary>
    Start,

    /// <summary>Put into the queue once more.</summary>
    Retry,

    /// <summary>A worker has stored the transcript.</summary>
    Complete,

    /// <summary>It cannot be transcribed.</summary>
    Fail,

    /// <summary>Somebody stops it.</summary>
    Cancel,

    /// <summary>A file of captions becomes the transcript.</summary>
    Import,

    /// <summary>Its audio has not arrived in time.</summary>
    Abandon,
}
