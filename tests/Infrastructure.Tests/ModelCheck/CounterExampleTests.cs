using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>Cases that were found by chance, in their smallest form.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class CounterExampleTests
{
    private static readonly Step[] Running = [new(Act.Initiate, 0, 1), new(Act.PutVideo), new(Act.Complete), new(Act.Claim)];
    private DatabaseGround _database = null!;

    [OneTimeSetUp]
    public async Task Open() => _database = await DatabaseGround.OpenAsync();

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [Test]
    public Task A_cancel_does_not_take_back_the_progress_that_was_reported_since_it_read()
        => AssertLastAsync("conflict", [.. Running, new(Act.Read), new(Act.Progress, 0, 40), new(Act.WriteCancel)]);

    [Test]
    public Task A_cancel_does_not_count_an_attempt_again_that_a_run_gave_back_since_it_read()
        => AssertLastAsync("conflict", [.. Running, new(Act.RecordQuick), new(Act.FinishQuick), new(Act.Read), new(Act.Yield), new(Act.WriteCancel)]);

    [Test]
    public Task A_cancel_of_a_job_that_was_cancelled_and_retried_since_it_was_read_looks_again()
        => AssertLastAsync("conflict", [.. Running[..3], new(Act.Read), new(Act.Cancel), new(Act.Retry), new(Act.WriteCancel)]);

    [Test]
    public Task A_video_that_comes_after_its_upload_was_closed_by_somebody_who_read_before_is_not_taken()
        => AssertLastAsync(
            "conflict",
            [new(Act.Initiate), new(Act.Read), new(Act.WriteAbandon), new(Act.Read), new(Act.WriteClose), new(Act.PutVideo), new(Act.WriteConfirm)]);

    [Test]
    public Task A_revived_worker_cannot_finish_what_another_one_has_finished()
        => AssertLastAsync(
            "superseded",
            [
                new(Act.Initiate, 0, 0), .. Running[1..], new(Act.RecordQuick), new(Act.FinishQuick), new(Act.ExpireLease), new(Act.Recover),
                new(Act.Claim), new(Act.RecordQuick), new(Act.FinishQuick), new(Act.Finish), new(Act.Finish, 1),
            ]);

    [Test]
    public Task A_job_that_was_retried_waits_for_its_deep_pass_behind_the_one_that_waits_already()
        => AssertLastAsync(
            "job 4 deep_running fence 2 attempt 1 quick 1",
            [
                .. Running[..3], .. Running, new(Act.Claim), new(Act.RecordQuick), new(Act.FinishQuick), new(Act.Yield),
                new(Act.Cancel, 1), new(Act.Retry, 1), new(Act.Claim), new(Act.RecordQuick), new(Act.FinishQuick), new(Act.Yield), new(Act.Claim),
            ]);

    [Test]
    public Task A_run_that_breaks_off_after_its_only_pass_comes_before_its_coachs_later_job()
        => AssertLastAsync(
            "job 4 quick_running fence 2 attempt 2 quick ",
            [
                new(Act.Initiate), .. Running[1..3], new(Act.Initiate), .. Running[1..3], new(Act.Claim), new(Act.Claim), new(Act.RecordQuick), new(Act.FinishQuick),
                new(Act.Fail, 1), new(Act.Retry, 1), new(Act.BreakOff), new(Act.Claim),
            ]);

    // The sweep writes under the silent run's number and does not ask again whether it is still silent: the run loses its job in the moment
    // of its beat, as it would have a moment before. Nothing that it writes afterwards counts.
    [Test]
    public async Task A_beat_between_a_sweeps_look_and_its_write_loses_the_job_and_nothing_else()
    {
        var engine = new Engine(_database);
        await engine.BeginAsync();
        var checker = new Checker();
        foreach (var step in Running.Append(new Step(Act.JumpAhead)))
        {
            await checker.StepAsync(step, engine);
        }

        var silent = (await _database.Expired.PageAsync(null, 10, CancellationToken.None)).Jobs.Single().Job;
        var beat = await engine.DoAsync(checker.World.Bind(new Step(Act.Beat), 100));
        silent.HandBack(countAttempt: true, silent.State.Times.UpdatedAt, null, silent.State.Times.UpdatedAt, "worker-lost");
        var taken = await _database.Queue.SaveAsync(silent, silent.State.Fence, CancellationToken.None);

        Assert.That((beat, taken), Is.EqualTo(("written", RunWrite.Written)));
        foreach (var act in new[] { Act.Beat, Act.Progress, Act.RecordQuick, Act.Fail })
        {
            Assert.That(await engine.DoAsync(checker.World.Bind(new Step(act), 101)), Is.EqualTo("superseded"), $"{act}");
        }

        Assert.That((await _database.Queue.ClaimAsync("another", UseCases.Lease, ClaimPreference.Quick, CancellationToken.None))!.Job.State.Fence, Is.EqualTo(2));
    }

    private async Task AssertLastAsync(string expected, Step[] steps)
    {
        await using var memory = new MemoryGround();
        Engine[] engines = [new(_database), new(memory, next => memory.NextClaim = next)];
        foreach (var engine in engines)
        {
            await engine.BeginAsync();
        }

        var (checker, last) = (new Checker(), "");
        foreach (var step in steps)
        {
            last = await checker.StepAsync(step, engines);
        }

        Assert.That(last, Is.EqualTo(expected));
    }
}
