using System.Net;

namespace CoachPlus.Infrastructure.Transcription.Speech.Http;

/// <summary>The server said no. Inside the adapters only; it holds nothing of what the server wrote.</summary>
/// <param name="status">Its status.</param>
/// <param name="retryAfter">How long it asks to wait, or null.</param>
/// <param name="namesLanguage">Whether its answer speaks of the language.</param>
internal sealed class AnsweredException(HttpStatusCode status, TimeSpan? retryAfter, bool namesLanguage) : Exception($"The speech engine's server answered {(int)status}.")
{
    public HttpStatusCode Status { get; } = status;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool NamesLanguage { get; } = namesLanguage;

    /// <summary>Whether the server itself is in trouble.</summary>
    public bool IsFault => (int)Status >= 500;

    /// <summary>Whether it may say yes another time.</summary>
    public bool MayPass => IsFault || Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout;
}
