using CoachPlus.Application.Transcription.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>What the settings say of the engine that they name.</summary>
internal sealed class ConfiguredSpeechOffer(ISpeechToText engine, IOptions<SpeechOptions> options) : ISpeechOffer
{
    public SpeechOffer? Current => SpeechEngines.Find(options.Value.Engine) switch
    {
        SpeechEngines.OpenAi => Of("OpenAI-compatible transcription"),
        SpeechEngines.AssemblyAi => Of("AssemblyAI", tellsSpeakersApart: true),
        SpeechEngines.WhisperCpp => Of("whisper.cpp", isLocal: true),
        _ => null,
    };

    private SpeechOffer Of(string displayName, bool tellsSpeakersApart = false, bool isLocal = false)
        => new(engine.Engine, displayName, tellsSpeakersApart, isLocal, options.Value.UsdPerMinute);
}
