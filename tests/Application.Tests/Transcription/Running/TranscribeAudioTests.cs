using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Transcription;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Running;
using CoachPlus.Domain.Transcription;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace CoachPlus.Application.Tests.Transcription.Running;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TranscribeAudioTests
{
    private readonly TranscriptionBench _bench = new();

    [Test]
    public async Task A_recording_is_fetched_prepared_heard_and_stored_and_the_bar_only_rises()
    {
        _bench.Engine.States.Clear();
        foreach (var state in (SpeechState[])[new(SpeechStage.Waiting), new(SpeechStage.Working, 0.5), new(SpeechStage.Working, 0.75), new(SpeechStage.Done, 1)])
        {
            _bench.Engine.States.Enqueue(state);
        }

        _bench.Queue.PaceAsync("scripted", default).ReturnsForAnyArgs(0.5);
        var claimed = TranscriptionBench.Claimed();

        Assert.That(await _bench.RunAsync(claimed), Is.EqualTo(TranscriptionOutcome.Completed));

        Assert.That(_bench.Told.Select(step => step.Percent), Is.EqualTo(new[] { 10, 15, 25, 25, 50, 62, 80 }));
        Assert.That(_bench.Told[4], Is.EqualTo(new TranscriptionStep(50, _bench.Told[4].Message, 30, 61, _bench.Told[4].EstimatedEnd)));
        Assert.That(_bench.Told[4].Message, Does.Match(@"^Processing audio\.\.\. \d+\.\d min elapsed$"));
        Assert.That(_bench.Told[4].EstimatedEnd, Is.EqualTo(new DateTimeOffset(2026, 3, 2, 10, 0, 30, TimeSpan.Zero).AddSeconds(0.2)).Within(TimeSpan.FromSeconds(20)), "half a second for each of the 60.4");
        Assert.That(_bench.Engine.Orders.Single(), Is.EqualTo(new SpeechOrder("/memory/speech.flac", 60.4, "en-US", $"{claimed.Session}-7")));
        await _bench.Queue.Received().CompleteAsync(
            claimed,
            Arg.Is<FinishedTranscription>(finished => finished.Segments.Single().Content == "Watch the ball." && finished.AudioSeconds == 60.4 && finished.Engine == "scripted"),
            Arg.Any<CancellationToken>());
        Assert.That(_bench.Engine.Kept, Is.Empty);
        await _bench.Audio.Received().PrepareAsync("/memory/original", Arg.Any<AudioFacts>(), "/memory", 25_000_000, Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task What_is_doubtful_is_marked_and_what_an_engine_gets_wrong_is_put_right()
    {
        _bench.Engine.Heard = _bench.Engine.Heard with { Segments = [new(0, 31, 40, "you you you you"), new(1, 1, null, " Hello. "), new(1, 5, 6, "  ")] };

        await _bench.RunAsync();

        await _bench.Queue.Received().CompleteAsync(
            Arg.Any<ClaimedTranscription>(),
            Arg.Is<FinishedTranscription>(finished => finished.Segments.SequenceEqual(new[] { new HeardSegment(1, 1, 31, "Hello."), new HeardSegment(1, 31, 40, "you you you you") })
                && finished.Doubts.SequenceEqual(new[] { SpeechDoubts.None, SpeechDoubts.Repeated | SpeechDoubts.Silent })),
            Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Where_nobody_speaks_it_is_finished_without_a_segment()
    {
        _bench.Engine.Heard = _bench.Engine.Heard with { Segments = [] };

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Completed));
        await _bench.Queue.Received().CompleteAsync(Arg.Any<ClaimedTranscription>(), Arg.Is<FinishedTranscription>(finished => finished.Segments.Count == 0), Arg.Any<CancellationToken>());
    }

    [Test]
    [Property("Defect", "T-04")]
    public async Task What_stays_as_it_is_fails_at_once_with_its_sentence()
    {
        _bench.Audio.ProbeAsync(default!, default).ThrowsAsyncForAnyArgs(new TranscriptionRefusedException("audio.no-sound", "This file has no sound track."));

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Failed));
        await FailedAsync("audio.no-sound", "This file has no sound track.");
    }

    [TestCase(false, "audio.missing", "The recording is no longer in storage. Please upload it again.")]
    [TestCase(true, "audio.replaced", "The recording was replaced after upload, so it is not the one that was checked. Please upload it again.")]
    public async Task Another_recording_than_the_one_that_was_verified_is_not_heard(bool there, string code, string sentence)
    {
        _bench.Object = there ? _bench.Object! with { ETag = "another" } : null;

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Failed));
        await FailedAsync(code, sentence);
        Assert.That(_bench.Engine.Orders, Is.Empty);
    }

    [Test]
    [Property("Defect", "T-53")]
    public async Task A_recording_that_is_longer_than_the_plan_allows_is_not_sent_to_the_engine([Values] bool saysItsLength)
    {
        _bench.Audio.ProbeAsync(default!, default).ReturnsForAnyArgs(new AudioFacts(saysItsLength ? 90_000 : null, "aac", 2, "mp4"));
        _bench.Queue.AdjustAsync(default!, default, default).ReturnsForAnyArgs(new PlanRefusal("plan.minutes-used-up", "You have reached your monthly audio minutes limit", "free", 10, 200, "student"));

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Failed));
        await FailedAsync("plan.minutes-used-up", "You have reached your monthly audio minutes limit: the recording is longer than what is left of it. The recording is kept: please try again later.");
        Assert.That(_bench.Engine.Orders, Is.Empty);
    }

    [TestCase(1, "The transcript could not be made because the speech engine did not work. The recording is kept: please try again later.")]
    [TestCase(3, null)]
    public async Task What_may_pass_is_tried_again_until_it_was_tried_often_enough(int attempt, string? handedBack)
    {
        _bench.Engine.Refusal = new UnavailableException("the speech engine", "503");

        var outcome = await _bench.RunAsync(TranscriptionBench.Claimed(attempt));

        Assert.That(outcome, Is.EqualTo(handedBack is null ? TranscriptionOutcome.Failed : TranscriptionOutcome.HandedBack));
        if (handedBack is null)
        {
            await FailedAsync("unavailable: the speech engine", "The transcript could not be made because the speech engine did not work. The recording is kept: please try again later. It was tried 3 times.");
        }
        else
        {
            await _bench.Queue.Received().HandBackAsync(Arg.Any<ClaimedTranscription>(), TimeSpan.FromSeconds(10), handedBack, Arg.Any<CancellationToken>());
        }
    }

    [Test]
    public async Task One_whose_workers_died_too_often_is_given_up_and_says_what_was_wrong_before()
    {
        Assert.That(await _bench.RunAsync(TranscriptionBench.Claimed(4, trouble: "The engine broke.")), Is.EqualTo(TranscriptionOutcome.Failed));
        await FailedAsync(
            "worker-lost", "The transcription was started 3 times and broke off each time without a result. The recording is kept: please try again later. Before that: The engine broke.");
        Assert.That(_bench.Workspaces.Opened, Is.Zero);
    }

    [Test]
    public async Task A_stop_hands_it_back_at_once_and_counts_nothing()
    {
        _bench.Engine.States.Clear();
        _bench.Engine.States.Enqueue(new SpeechState(SpeechStage.Working));
        _bench.Engine.Looked = () => _bench.Stop.Cancel();

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.HandedBack));
        await _bench.Queue.Received().HandBackAsync(Arg.Any<ClaimedTranscription>(), TimeSpan.Zero, null, Arg.Any<CancellationToken>());
        Assert.That(_bench.Engine.Kept, Is.Empty, "what works only while somebody waits is let go");
    }

    [Test]
    public async Task Whoever_has_lost_it_writes_nothing([Values] bool byTheLease)
    {
        if (byTheLease)
        {
            _bench.Engine.Looked = () => _bench.Lost.Cancel();
        }
        else
        {
            _bench.Queue.CompleteAsync(default!, default!, default).ReturnsForAnyArgs(RunWrite.Superseded);
        }

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Superseded));
        await _bench.Queue.DidNotReceiveWithAnyArgs().FailAsync(default!, default!, default!, default);
        await _bench.Queue.DidNotReceiveWithAnyArgs().HandBackAsync(default!, default, default, default);
        Assert.That(_bench.Engine.Kept, Is.Empty);
    }

    [Test]
    public async Task A_result_is_stored_although_the_database_is_away_for_a_while_and_once_although_its_answer_is_lost()
    {
        var tries = 0;
        _bench.Queue.CompleteAsync(default!, default!, default).ReturnsForAnyArgs(_ => ++tries < 3 ? throw new UnavailableException("the database", "away") : RunWrite.Superseded);
        _bench.Queue.HasEndedAsync(default!, TranscriptionStatus.Completed, default).ReturnsForAnyArgs(true);

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Completed));
        Assert.That(tries, Is.EqualTo(3));
    }

    [Test]
    public async Task What_nobody_foresaw_fails_with_a_sentence_that_shows_nothing_of_the_inside()
    {
        _bench.Audio.PrepareAsync(default!, default!, default!, default, default).ThrowsAsyncForAnyArgs(new InvalidOperationException("INSERT INTO secrets"));

        Assert.That(await _bench.RunAsync(), Is.EqualTo(TranscriptionOutcome.Failed));
        await FailedAsync(
            "fault: InvalidOperationException", "The transcription broke off because of a fault in the service, not in the recording. Please try again, and tell the operator if it happens again.");
    }

    private Task<RunWrite> FailedAsync(string code, string sentence) => _bench.Queue.Received().FailAsync(Arg.Any<ClaimedTranscription>(), code, sentence, Arg.Any<CancellationToken>());
}
