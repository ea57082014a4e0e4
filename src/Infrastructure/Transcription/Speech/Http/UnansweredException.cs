namespace CoachPlus.Infrastructure.Transcription.Speech.Http;

/// <summary>The connection could not be made or broke. Inside the adapters only.</summary>
/// <param name="mayHaveArrived">Whether the server may have got the whole request all the same.</param>
/// <param name="cause">What happened.</param>
internal sealed class UnansweredException(bool mayHaveArrived, Exception cause) : Exception("The speech engine's server cannot be reached.", cause)
{
    public bool MayHaveArrived { get; } = mayHaveArrived;
}
