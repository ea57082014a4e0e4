using CoachPlus.Application.Common;

namespace CoachPlus.Application.Transcription.Ports;

/// <summary>
/// Makes words out of prepared sound. One order is one ticket: ordered with <see cref="SubmitAsync"/>, followed with <see cref="StatusAsync"/>, read with
/// <see cref="ResultAsync"/> and let go with <see cref="DeleteAsync"/>, which the caller owes each ticket that it does not hand on to a later attempt.
/// All members throw <see cref="TranscriptionRefusedException"/> for what stays as it is and <see cref="UnavailableException"/> for what may pass.
/// </summary>
public interface ISpeechToText
{
    /// <summary>The word that is stored with a session: <c>openai</c>, <c>assemblyai</c>, <c>whisper_cpp</c>, or <c>none</c>.</summary>
    string Engine { get; }

    /// <summary>Whether there is an engine; without one every order is refused with <c>speech.not-set-up</c>.</summary>
    bool IsSetUp { get; }

    /// <summary>The largest file that the engine takes, in bytes; null when it tells no limit.</summary>
    long? MaxAudioBytes { get; }

    /// <summary>Orders a transcript. The same key, ordered again while its ticket lives in this process, gives the same ticket.</summary>
    /// <param name="order">What; its file must stay until the work is done or let go.</param>
    /// <param name="cancellationToken">
    /// Stops the order. Of a ticket that does not survive it stops the work as well, at any later time: processes are ended, requests abandoned.
    /// </param>
    /// <exception cref="TranscriptionRefusedException"><c>speech.not-set-up</c>, <c>speech.language</c>, <c>speech.key</c>, <c>speech.audio</c>, <c>speech.too-large</c>, <c>speech.settings</c>.</exception>
    Task<SpeechTicket> SubmitAsync(SpeechOrder order, CancellationToken cancellationToken);

    /// <summary>How far it is. A ticket goes forward only: waiting, working, one of the ends; a fraction never falls.</summary>
    Task<SpeechState> StatusAsync(SpeechTicket ticket, CancellationToken cancellationToken);

    /// <summary>What was heard. Can be asked again until the ticket is let go.</summary>
    /// <exception cref="TranscriptionRefusedException">The ticket is at <see cref="SpeechStage.Refused"/>.</exception>
    /// <exception cref="UnavailableException">The ticket is at <see cref="SpeechStage.Lost"/>.</exception>
    /// <exception cref="InvalidOperationException">It is not at its end.</exception>
    Task<HeardSpeech> ResultAsync(SpeechTicket ticket, CancellationToken cancellationToken);

    /// <summary>Removes what the engine keeps of it, and stops work that goes on in this process. A ticket that is not there any more is fine.</summary>
    Task DeleteAsync(SpeechTicket ticket, CancellationToken cancellationToken);
}
