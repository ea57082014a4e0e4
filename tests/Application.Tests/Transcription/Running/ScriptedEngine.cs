using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Tests.Transcription.Running;

/// <summary>A speech engine that goes through states as it is told, and knows what it still keeps.</summary>
internal sealed class ScriptedEngine(bool survives) : ISpeechToText
{
    /// <summary>What the next looks are answered; the last one stays.</summary>
    public Queue<SpeechState> States { get; } = new([new SpeechState(SpeechStage.Done)]);

    public HeardSpeech Heard { get; set; } = new([new HeardSegment(1, 0, 2, "Watch the ball.")], "en", 60, 0.006m, new SpeechFacts("m", null, 1, null));

    public List<SpeechOrder> Orders { get; } = [];

    public HashSet<string> Kept { get; } = [];

    /// <summary>Thrown by the next order, once.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Thrown by every delete.</summary>
    public Exception? Away { get; set; }

    public Action Looked { get; set; } = () => { };

    public string Engine => "scripted";

    public bool IsSetUp { get; set; } = true;

    public long? MaxAudioBytes => 25_000_000;

    public Task<SpeechTicket> SubmitAsync(SpeechOrder order, CancellationToken cancellationToken)
    {
        Orders.Add(order);
        if (Refusal is { } refusal)
        {
            Refusal = null;
            return Task.FromException<SpeechTicket>(refusal);
        }

        var ticket = $"t-{Orders.Count}";
        Kept.Add(ticket);
        return Task.FromResult(new SpeechTicket(ticket, survives));
    }

    public Task<SpeechState> StatusAsync(SpeechTicket ticket, CancellationToken cancellationToken)
    {
        Looked();
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(States.Count > 1 ? States.Dequeue() : States.Peek());
    }

    public Task<HeardSpeech> ResultAsync(SpeechTicket ticket, CancellationToken cancellationToken) => Task.FromResult(Heard);

    public Task DeleteAsync(SpeechTicket ticket, CancellationToken cancellationToken)
    {
        if (Away is { } away)
        {
            return Task.FromException(away);
        }

        Kept.Remove(ticket.Text);
        return Task.CompletedTask;
    }
}
