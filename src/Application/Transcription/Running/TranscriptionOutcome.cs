namespace CoachPlus.Application.Transcription.Running;

/// <summary>What became of an attempt.</summary>
public enum TranscriptionOutcome
{
    /// <summary>The transcript is stored, or that nobody spoke.</summary>
    Completed,

    /// <summary>Given up, with a sentence for people.</summary>
    Failed,

    /// <summary>Put back for another attempt.</summary>
    HandedBack,

    /// <summary>It is somebody else's, was cancelled or is gone: nothing was written.</summary>
    Superseded,
}

/// <summary>A write was refused: the attempt has no right to go on.</summary>
internal sealed class AttemptSupersededException() : Exception("The transcription belongs to somebody else, or was cancelled.");
