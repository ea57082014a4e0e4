using CoachPlus.Application.Transcription.Ports;

namespace CoachPlus.Infrastructure.Transcription.Speech.AssemblyAi;

/// <summary>What a transcript's status means.</summary>
internal static class AssemblyAiState
{
    /// <summary>The state; null for a word that the service did not use to say.</summary>
    public static SpeechState? Of(AssemblyAiTranscript? transcript)
        => transcript switch
        {
            null => Lost("The speech engine does not have this transcript any more."),
            // A deleted transcript stays, is completed, and says so in place of what was said.
            { AudioUrl: { } address } when address.Contains("deleted_by_user", StringComparison.Ordinal) => Lost("This transcript was deleted at the speech engine."),
            { Status: "queued" } => new SpeechState(SpeechStage.Waiting),
            { Status: "processing" } => new SpeechState(SpeechStage.Working),
            { Status: "completed" } => new SpeechState(SpeechStage.Done, 1),
            { Status: "error" } => Failed(transcript.Error ?? ""),
            _ => null,
        };

    /// <summary>Whether an error only says that nobody spoke: the service cannot find the language of silence.</summary>
    public static bool IsSilence(AssemblyAiTranscript transcript) => transcript is { Status: "error", Error: { } error } && Says(error, "no spoken audio");

    private static SpeechState Failed(string error)
        => Says(error, "no spoken audio") ? new SpeechState(SpeechStage.Done, 1)
            : Says(error, "server error") || Says(error, "try again") ? Lost("The speech engine broke on the recording and says that it was its own fault.")
            : Says(error, "language") ? Refused(SpeechRefusals.Language())
            : Refused(SpeechRefusals.Audio());

    private static bool Says(string error, string words) => error.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static SpeechState Lost(string why) => new(SpeechStage.Lost, Problem: new SpeechProblem("speech.lost", why));

    private static SpeechState Refused(Application.Transcription.TranscriptionRefusedException why) => new(SpeechStage.Refused, Problem: new SpeechProblem(why.Code, why.Message));
}
