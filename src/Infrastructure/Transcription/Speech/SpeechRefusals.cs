using CoachPlus.Application.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>What a coach is told when an engine does not take a recording. No sentence repeats what the engine said: that may hold anything.</summary>
internal static class SpeechRefusals
{
    public static TranscriptionRefusedException NotSetUp()
        => new("speech.not-set-up", "No speech engine is set up on this service, so recordings cannot be made into transcripts. Please upload a finished transcript, or ask the operator to set Transcription:Speech:Engine.");

    public static TranscriptionRefusedException Language()
        => new("speech.language", "The speech engine does not know the language that was chosen. Please choose another one, or leave it to the engine.");

    public static TranscriptionRefusedException Key()
        => new("speech.key", "The speech engine does not accept the key of this service. The operator has to correct Transcription:Speech:ApiKey; after that, start the transcription again.");

    public static TranscriptionRefusedException Audio()
        => new("speech.audio", "The speech engine cannot make a transcript of this recording. Please check that it plays on your device and that speech can be heard, then upload it again.");

    public static TranscriptionRefusedException TooLarge()
        => new("speech.too-large", "The recording is too large for the speech engine. Please cut it into parts and upload them one by one.");

    public static TranscriptionRefusedException Settings()
        => new("speech.settings", "The speech engine does not understand how this service asks it. The operator has to correct Transcription:Speech:BaseUrl or Model; after that, start the transcription again.");
}
