using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Processing;

/// <summary>A slot asks for its next job while the end of the last one is written.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NextJobTests : IDisposable
{
    private readonly WorkerBench _bench = new();
    private readonly TaskCompletionSource<RunOutcome> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(AnalysisJobId Job, bool Stopped, bool Lost)> _runs = [];
    private readonly JobOfSession _last;
    private readonly JobOfSession _next;
    private Task? _loop;
    private volatile bool _said;

    public NextJobTests()
    {
        (_last, _next) = (_bench.Claimed(), _bench.Claimed());
        _bench.Run = (request, token) => // the last job says that it ends, and waits
        {
            _runs.Add((request.Claimed.Job.Id, token.IsCancellationRequested, request.LeaseLost.IsCancellationRequested));
            if (_runs.Count > 1)
            {
                return Task.FromResult(RunOutcome.HandedBack);
            }

            request.Ending();
            _said = true;
            return _stored.Task;
        };
    }

    [TearDown]
    public async Task End()
    {
        _stored.TrySetResult(RunOutcome.Done);
        await _bench.Stop.CancelAsync();
        await (_loop ?? Task.CompletedTask);
    }

    public void Dispose() => _bench.Dispose();

    [Test]
    public async Task It_is_claimed_meanwhile_and_begun_when_that_is_over()
    {
        await StartAsync(_last, _next, null);

        Assert.That(_runs.Select(run => run.Job), Is.EqualTo(new[] { _last.Job.Id }), "one job at a time");
        Assert.That(_bench.Log.Texts, Has.None.Contains(_next.Job.Id.Value));
        _stored.SetResult(RunOutcome.Done);

        await Eventually.TrueAsync(() => _runs.Count == 2);
        Assert.That(_runs[1], Is.EqualTo((_next.Job.Id, false, false)));
        Assert.That(_bench.Log.Texts.Take(3), Is.EqualTo(new[]
        {
            $"Claimed job_id={_last.Job.Id} owner=w attempt=1 fence=1", $"Completed job_id={_last.Job.Id}", $"Claimed job_id={_next.Job.Id} owner=w attempt=1 fence=1",
        }));
    }

    [Test]
    public async Task Its_lease_is_kept_however_long_the_end_of_the_last_one_takes()
    {
        await StartAsync(_last, _next, null);

        await Eventually.TrueAsync(() => Renewed(_next) >= 3, () => _bench.Clock.Advance(TimeSpan.FromMilliseconds(100))); // slowly: no beat comes late

        _stored.SetResult(RunOutcome.Done);
        await Eventually.TrueAsync(() => _runs.Count == 2);
        Assert.That(_runs[1].Lost, Is.False);
    }

    [Test]
    public async Task It_is_not_worked_on_when_it_was_lost_meanwhile()
    {
        _bench.Queue.RenewAsync(_next.Job.Id, default, default, default).ReturnsForAnyArgs(call => call.Arg<AnalysisJobId>() == _next.Job.Id ? RunWrite.Superseded : RunWrite.Written);
        await StartAsync(_last, _next, null);
        await Eventually.TrueAsync(() => Renewed(_next) == 1, _bench.Tick);

        _stored.SetResult(RunOutcome.Done);

        await Eventually.TrueAsync(() => _runs.Count == 2);
        Assert.That(_runs[1], Is.EqualTo((_next.Job.Id, true, true)), "as a run that has lost its job: it writes nothing");
    }

    [Test]
    [Property("Defect", "D-27")]
    public async Task At_a_stop_it_goes_back_unbegun_and_nothing_more_is_claimed()
    {
        await StartAsync(_last, _next, null);

        await _bench.Stop.CancelAsync();
        _stored.SetResult(RunOutcome.Done);
        await _loop!;

        Assert.That(_runs.Skip(1), Is.EqualTo(new[] { (_next.Job.Id, true, false) }), "stopped from its first moment, with its lease: it is handed back");
        Assert.That(Claims(), Is.EqualTo(2));
    }

    [Test]
    public async Task It_goes_back_also_when_a_sign_of_life_of_another_job_did_not_come_through()
    {
        await StartAsync(_last, _next, null);
        _bench.Pulse.BeatMissed(_bench.Claimed().Job.Id);

        await _bench.Stop.CancelAsync();
        _stored.SetResult(RunOutcome.Done);
        await _loop!;

        Assert.That(_runs.Skip(1), Is.EqualTo(new[] { (_next.Job.Id, true, false) }));
    }

    [Test]
    public async Task A_claim_that_is_answered_after_the_stop_is_not_forgotten()
    {
        var answer = new TaskCompletionSource<JobOfSession?>();
        _bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(_ => Task.FromResult<JobOfSession?>(_last), _ => answer.Task);
        await StartAsync();

        await _bench.Stop.CancelAsync();
        _stored.SetResult(RunOutcome.Done);
        answer.SetResult(_next);
        await _loop!;

        Assert.That(_runs.Skip(1), Is.EqualTo(new[] { (_next.Job.Id, true, false) }));
    }

    [Test]
    public async Task A_claim_that_the_stop_has_cancelled_ends_the_loop()
    {
        _bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(
            _ => Task.FromResult<JobOfSession?>(_last),
            call => new TaskCompletionSource<JobOfSession?>().Task.WaitAsync(call.Arg<CancellationToken>()));
        await StartAsync();

        await _bench.Stop.CancelAsync();
        _stored.SetResult(RunOutcome.Done);
        await _loop!;

        Assert.That((_runs.Count, Claims()), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task Nothing_is_asked_for_by_a_process_that_cannot_say_that_it_lives()
    {
        _bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(_last, _next, null);
        var run = _bench.Run;
        _bench.Run = (request, token) =>
        {
            _bench.Pulse.BeatMissed(_last.Job.Id);
            return run(request, token);
        };

        _loop = _bench.LoopAsync();
        await Eventually.TrueAsync(() => _said);
        await Task.Delay(100); // what is asked for goes on a thread of its own

        Assert.That(Claims(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_is_said_of_it_does_not_carry_the_last_jobs_name()
    {
        var name = new AsyncLocal<string?>();
        var run = _bench.Run;
        _bench.Run = (request, token) =>
        {
            name.Value = request.Claimed.Job.Id.Value;
            return run(request, token);
        };
        var names = new List<string?>();
        _bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(_ =>
        {
            names.Add(name.Value);
            return names.Count == 1 ? _last : null;
        });

        await StartAsync();

        Assert.That(names, Is.EqualTo(new string?[] { null, null }));
    }

    [Test]
    public async Task That_nothing_waited_is_asked_once_more_before_the_slot_waits()
    {
        await StartAsync(_last, null, _next, null);
        await _bench.Queue.DidNotReceiveWithAnyArgs().WaitForWorkAsync(default, default);

        _stored.SetResult(RunOutcome.Done);

        await Eventually.TrueAsync(() => _runs.Count == 2); // on a clock that stands still
    }

    [Test]
    public async Task A_database_that_does_not_answer_it_keeps_neither_the_last_job_nor_the_loop()
    {
        _bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(
            _ => Task.FromResult<JobOfSession?>(_last), _ => throw new UnavailableException("the database", "refused"), _ => Task.FromResult<JobOfSession?>(_next), _ => Task.FromResult<JobOfSession?>(null));
        await StartAsync();

        _stored.SetResult(RunOutcome.Done);

        await Eventually.TrueAsync(() => _runs.Count == 2, _bench.Tick);
        Assert.That(_bench.Log.Texts.Skip(1).Take(3), Is.EqualTo(new[]
        {
            $"Completed job_id={_last.Job.Id}", "The worker's claim loop cannot work; it goes on trying", "The worker's claim loop works again after 1 failures",
        }));
    }

    [Test]
    public async Task A_last_write_that_is_tried_again_in_another_way_asks_once()
    {
        var run = _bench.Run;
        _bench.Run = (request, token) =>
        {
            request.Ending();
            return run(request, token);
        };

        await StartAsync(_last, _next, null);

        Assert.That(Claims(), Is.EqualTo(2));
    }

    private async Task StartAsync(params JobOfSession?[] claimed)
    {
        if (claimed.Length > 0)
        {
            _bench.Queue.ClaimAsync(default!, default, default, default).ReturnsForAnyArgs(claimed[0], claimed[1..]);
        }

        _loop = _bench.LoopAsync();
        await Eventually.TrueAsync(() => Claims() == 2);
    }

    private int Claims() => _bench.Queue.ReceivedCalls().Count(call => call.GetMethodInfo().Name == nameof(IAnalysisJobQueue.ClaimAsync));

    private int Renewed(JobOfSession job)
        => _bench.Queue.ReceivedCalls().Count(call => call.GetMethodInfo().Name == nameof(IAnalysisJobQueue.RenewAsync) && Equals(call.GetArguments()[0], job.Job.Id));
}
