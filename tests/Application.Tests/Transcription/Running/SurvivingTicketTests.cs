using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Running;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace CoachPlus.Application.Tests.Transcription.Running;

/// <summary>Engines that keep the work without us: nothing is paid for twice, and nothing is left with them.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class SurvivingTicketTests
{
    private readonly TranscriptionBench _bench = new(survives: true);

    [Test]
    public async Task A_ticket_is_noted_before_it_is_followed_and_let_go_once_the_transcript_is_stored()
    {
        var claimed = TranscriptionBench.Claimed();

        Assert.That(await _bench.RunAsync(claimed), Is.EqualTo(TranscriptionOutcome.Completed));

        Received.InOrder(() =>
        {
            _bench.Queue.NoteTicketAsync(claimed, "t-1", Arg.Any<CancellationToken>());
            _bench.Queue.CompleteAsync(claimed, Arg.Any<FinishedTranscription>(), Arg.Any<CancellationToken>());
            _bench.Tickets.ForgetAsync("scripted", "t-1", Arg.Any<CancellationToken>());
        });
        Assert.That(_bench.Engine.Kept, Is.Empty);
    }

    [Test]
    public async Task A_later_attempt_goes_on_with_it_instead_of_paying_again()
    {
        _bench.Engine.Kept.Add("t-0");

        Assert.That(await _bench.RunAsync(TranscriptionBench.Claimed(2, "t-0")), Is.EqualTo(TranscriptionOutcome.Completed));
        Assert.That(_bench.Engine.Orders, Is.Empty);
        Assert.That(_bench.Engine.Kept, Is.Empty);
    }

    [Test]
    public async Task A_stop_leaves_it_to_the_next_attempt()
    {
        _bench.Engine.Looked = () => _bench.Stop.Cancel();

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.HandedBack));
        Assert.That(_bench.Engine.Kept, Is.EqualTo(new[] { "t-1" }));
    }

    [Test]
    public async Task What_the_engine_has_lost_is_ordered_anew_by_the_next_attempt()
    {
        _bench.Engine.States.Clear();
        _bench.Engine.States.Enqueue(new SpeechState(SpeechStage.Lost, Problem: new SpeechProblem("speech.lost", "It is not there any more.")));

        Assert.That(await _bench.RunAsync(TranscriptionBench.Claimed(1, "t-0")), Is.EqualTo(TranscriptionOutcome.HandedBack));
        await _bench.Queue.Received().NoteTicketAsync(Arg.Any<ClaimedTranscription>(), null, Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Whoever_is_overtaken_while_it_orders_leaves_nothing_with_the_engine([Values] bool engineIsAway)
    {
        _bench.Queue.NoteTicketAsync(default!, default, default).ReturnsForAnyArgs(RunWrite.Superseded);
        _bench.Engine.Away = engineIsAway ? new UnavailableException("the speech engine", "away") : null;

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Superseded));
        await _bench.Tickets.Received().NoteAsync("scripted", "t-1", Arg.Any<CancellationToken>());
        await _bench.Tickets.Received(engineIsAway ? 0 : 1).ForgetAsync("scripted", "t-1", Arg.Any<CancellationToken>());
        Assert.That(_bench.Engine.Kept, Has.Count.EqualTo(engineIsAway ? 1 : 0));
    }

    [Test]
    public async Task What_cannot_be_noted_is_let_go_since_nobody_could_go_on_with_it()
    {
        _bench.Queue.NoteTicketAsync(default!, default, default).ThrowsAsyncForAnyArgs(new UnavailableException("the database", "away"));

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.HandedBack));
        Assert.That(_bench.Engine.Kept, Is.Empty);
    }

    [Test]
    public async Task An_engine_that_cannot_delete_it_now_does_not_undo_the_transcript()
    {
        _bench.Engine.Away = new UnavailableException("the speech engine", "away");

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Completed));
        await _bench.Tickets.DidNotReceiveWithAnyArgs().ForgetAsync(default!, default!, default);
    }
}
