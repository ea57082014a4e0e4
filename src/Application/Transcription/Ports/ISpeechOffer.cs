namespace CoachPlus.Application.Transcription.Ports;

/// <summary>What is known of the engine that is set up, for those who choose.</summary>
public interface ISpeechOffer
{
    /// <summary>The engine; null when none is set up.</summary>
    SpeechOffer? Current { get; }
}

/// <summary>An engine.</summary>
/// <param name="Name">The word of <see cref="ISpeechToText.Engine"/>.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="TellsSpeakersApart">Whether it says who speaks.</param>
/// <param name="IsLocal">Whether the sound stays on the machines of the service.</param>
/// <param name="UsdPerMinute">Price of a minute of sound in US dollars; null when nobody has configured one.</param>
public sealed record SpeechOffer(string Name, string DisplayName, bool TellsSpeakersApart, bool IsLocal, decimal? UsdPerMinute);
