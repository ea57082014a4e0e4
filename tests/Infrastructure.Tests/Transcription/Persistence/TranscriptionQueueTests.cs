using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.Both))]
internal sealed class TranscriptionQueueTests(TranscriptGround ground) : TranscriptQueueFixture(ground)
{
    [Test]
    public async Task Of_many_workers_each_gets_another_session()
    {
        var coach = await CoachAsync();
        for (var number = 0; number < 20; number++)
        {
            await QueuedAsync(coach);
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => ClaimAsync($"w:{number}")));

        // Whoever finds all that are left in somebody else's hands gets none, and looks again.
        Assert.That(claims.OfType<ClaimedTranscription>().Select(claimed => claimed.Session), Is.Unique);
        while (await ClaimAsync() is not null)
        {
        }

        Assert.That(await Database.ScalarAsync($"select count(*) from coachplus.transcriptions where user_id = '{coach}' and owner is not null and attempts = 1"), Is.EqualTo("20"));
    }

    [Test]
    public async Task A_claim_tells_what_is_to_be_done()
    {
        var queued = await QueuedAsync();

        var claimed = (await ClaimAsync())!;

        Assert.That(claimed, Is.EqualTo(new ClaimedTranscription(queued.Session.Id, claimed.Fence, 1, queued.Session.Audio!, "en-US", null, null)));
        Assert.That(await ClaimAsync(), Is.Null);
    }

    [Test]
    public async Task One_coachs_many_do_not_keep_another_ones_one_waiting()
    {
        var (busy, other) = (await CoachAsync(), await CoachAsync());
        for (var number = 0; number < 3; number++)
        {
            await QueuedAsync(busy);
        }

        var single = await QueuedAsync(other);

        await ClaimAsync();
        Assert.That((await ClaimAsync())!.Session, Is.EqualTo(single.Session.Id));
    }

    [Test]
    public async Task A_worker_that_is_silent_loses_its_session_and_can_write_nothing_more()
    {
        var lost = await RunningAsync();
        await ExpireAsync(lost.Session);

        var taken = (await ClaimAsync("w:2"))!;

        Assert.That((taken.Session, taken.Attempt, taken.Fence > lost.Fence), Is.EqualTo((lost.Session, 2, true)));
        foreach (var write in (Func<Task<RunWrite>>[])
            [
                () => Queue.RenewAsync(lost, Lease, None), () => Queue.ReportAsync(lost, new(90, "late"), None), () => Queue.NoteTicketAsync(lost, "late", None),
                () => Queue.HandBackAsync(lost, Lease, "late", None), () => Queue.FailAsync(lost, "late", "late", None), () => Queue.CompleteAsync(lost, Finished(Said("late")), None),
            ])
        {
            Assert.That(await write(), Is.EqualTo(RunWrite.Superseded));
        }

        Assert.That(await Queue.CompleteAsync(taken, Finished(Said("in time")), None), Is.EqualTo(RunWrite.Written));
        Assert.That((await SegmentsAsync(taken.Session)).Single().Content, Is.EqualTo("in time"));
        Assert.That(await Queue.FailAsync(taken, "late", "late", None), Is.EqualTo(RunWrite.Superseded), "what is finished stays so");
    }

    [Test]
    public async Task What_the_existing_system_has_ended_meanwhile_stays_as_it_left_it()
    {
        var claimed = await RunningAsync();
        await Database.ExecuteAsync($"update session set status = 'COMPLETED' where id = '{claimed.Session}'");

        Assert.That(await Queue.RenewAsync(claimed, Lease, None), Is.EqualTo(RunWrite.Superseded));
        Assert.That(await Queue.FailAsync(claimed, "late", "late", None), Is.EqualTo(RunWrite.Superseded));
        await ExpireAsync(claimed.Session);
        Assert.That(await ClaimAsync(), Is.Null);
    }

    [Test]
    public async Task What_is_handed_back_comes_again_after_its_pause_and_counts_only_when_it_broke([Values] bool broke)
    {
        var claimed = await RunningAsync();

        Assert.That(await Queue.HandBackAsync(claimed, TimeSpan.FromHours(1), broke ? "The engine broke." : null, None), Is.EqualTo(RunWrite.Written));

        Assert.That(await ClaimAsync(), Is.Null, "its pause is not over");
        await Database.ExecuteAsync($"update coachplus.transcriptions set not_before = now() where session_id = '{claimed.Session}'");
        var again = (await ClaimAsync())!;
        Assert.That((again.Attempt, again.Trouble), Is.EqualTo(broke ? (2, "The engine broke.") : (1, (string?)null)));
        Assert.That(await ProgressAsync(claimed.Session, "message"), Is.EqualTo(broke ? "The engine broke. It is tried again." : "Waiting for a worker"));
    }

    [Test]
    [Property("Defect", "T-03")]
    public async Task How_far_it_is_only_rises_and_says_when_it_began()
    {
        var claimed = await RunningAsync();

        foreach (var percent in (int[])[10, 40, 25])
        {
            Assert.That(await Queue.ReportAsync(claimed, new(percent, $"at {percent}", percent == 40 ? 24 : null, 60, Start.AddMinutes(2)), None), Is.EqualTo(RunWrite.Written));
        }

        Assert.That(
            await ProgressAsync(claimed.Session, "concat_ws('|', status, progress, message, duration_processed, duration_total, started_at, estimated_completion)"),
            Is.EqualTo("processing|40|at 25|24|60|2026-03-02 09:30:00|2026-03-02 09:32:00"));
    }

    [Test]
    public async Task A_ticket_is_handed_on_to_the_next_attempt_of_the_same_engine_and_let_go_by_another()
    {
        var claimed = await RunningAsync();
        Assert.That(await Queue.NoteTicketAsync(claimed, "t-1", None), Is.EqualTo(RunWrite.Written));
        await ExpireAsync(claimed.Session);

        var same = (await ClaimAsync())!;
        Assert.That(same.Ticket, Is.EqualTo("t-1"));
        Assert.That(await Get<ISpeechTickets>().OwedAsync(Engine, 10, None), Is.Empty);

        await ExpireAsync(claimed.Session);
        Assert.That((await ClaimAsync(engine: "openai"))!.Ticket, Is.Null);
        Assert.That(await Get<ISpeechTickets>().OwedAsync(Engine, 10, None), Is.EqualTo(new[] { "t-1" }));
        await Get<ISpeechTickets>().ForgetAsync(Engine, "t-1", None);
        Assert.That(await Get<ISpeechTickets>().OwedAsync(Engine, 10, None), Is.Empty);
    }

    [Test]
    public async Task A_ticket_that_is_given_up_is_let_go()
    {
        var claimed = await RunningAsync();
        await Queue.NoteTicketAsync(claimed, "t-1", None);
        await Queue.NoteTicketAsync(claimed, null, None);

        Assert.That(await Get<ISpeechTickets>().OwedAsync(Engine, 10, None), Is.EqualTo(new[] { "t-1" }));
        Assert.That(await JobAsync(claimed.Session, "ticket"), Is.Null);
    }
}
