using CoachPlus.Application.Transcription.Ports;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>Stands where no engine is set up, and says so.</summary>
internal sealed class NoSpeechEngine : ISpeechToText
{
    public string Engine => "none";

    public bool IsSetUp => false;

    public long? MaxAudioBytes => null;

    public Task<SpeechTicket> SubmitAsync(SpeechOrder order, CancellationToken cancellationToken) => Task.FromException<SpeechTicket>(SpeechRefusals.NotSetUp());

    public Task<SpeechState> StatusAsync(SpeechTicket ticket, CancellationToken cancellationToken)
        => Task.FromResult(new SpeechState(SpeechStage.Refused, Problem: new SpeechProblem(SpeechRefusals.NotSetUp().Code, SpeechRefusals.NotSetUp().Message)));

    public Task<HeardSpeech> ResultAsync(SpeechTicket ticket, CancellationToken cancellationToken) => Task.FromException<HeardSpeech>(SpeechRefusals.NotSetUp());

    public Task DeleteAsync(SpeechTicket ticket, CancellationToken cancellationToken) => Task.CompletedTask;
}
