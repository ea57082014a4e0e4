namespace CoachPlus.Domain.Transcription;

/// <summary>Why a segment may never have been said.</summary>
[Flags]
public enum SpeechDoubts
{
    None = 0,

    /// <summary>The same words four times and more in a row: how speech engines fill silence and noise.</summary>
    Repeated = 1,

    /// <summary>Words where the audio is silent.</summary>
    Silent = 2,
}
