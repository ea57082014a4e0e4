namespace CoachPlus.Infrastructure.Transcription.Speech.Http;

/// <summary>A call to an engine's server.</summary>
/// <param name="Request">Makes the request; called anew for each try.</param>
/// <param name="Seconds">Longest time of one try.</param>
/// <param name="Repeatable">
/// Whether the call may be made again although the server may already have done it. Without that a call that costs money is made again only when the server
/// said that it failed, or cannot have got it whole.
/// </param>
internal sealed record SpeechCall(Func<HttpRequestMessage> Request, int Seconds, bool Repeatable);
