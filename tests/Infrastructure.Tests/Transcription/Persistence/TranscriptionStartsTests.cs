using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Transcription.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(TranscriptGround), nameof(TranscriptGround.All))]
internal sealed class TranscriptionStartsTests(TranscriptGround ground) : TranscriptQueueFixture(ground)
{
    [Test]
    public async Task A_start_queues_the_session_keeps_its_minutes_and_begins_to_tell()
    {
        var read = await PendingAsync();

        Assert.That((await StartAsync(read)).Stored);

        var (session, row) = (await Sessions.FindProgressAsync(read.Session.Id, read.Session.Coach, None))!.Value;
        Assert.That(session.Status, Is.EqualTo(TranscriptionStatus.Processing));
        Assert.That(TranscriptionProgress.Of(session, row, Start).Message, Is.EqualTo("Waiting for a worker"));
        Assert.That((await Get<IPlanUsage>().OfAsync(Terms(read.Session.Coach), Start, None)).Seconds, Is.EqualTo(60));
        Assert.That(await RowAsync(read.Session.Id, "stt_provider || ' ' || length(transcription_job_id)"), Is.EqualTo("whisper_cpp 36"));
        Assert.That((await ClaimAsync())!.Session, Is.EqualTo(read.Session.Id));
    }

    [Test]
    [Property("Defect", "T-05")]
    public async Task Of_many_starts_of_one_session_one_is_stored()
    {
        var read = await PendingAsync();

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => StartAsync(read)));

        Assert.That(verdicts.Count(verdict => verdict.Stored), Is.EqualTo(1));
        Assert.That(verdicts.Where(verdict => !verdict.Stored).Select(verdict => verdict.Refusal), Is.All.Null, "the plan has nothing to do with it");
        Assert.That((await Get<IPlanUsage>().OfAsync(Terms(read.Session.Coach), Start, None)).Seconds, Is.EqualTo(60));
    }

    [Test]
    [Property("Defect", "T-53")]
    public async Task Of_a_hundred_sessions_that_are_started_at_once_the_last_minute_goes_to_one()
    {
        var coach = await CoachAsync();
        await Database.ExecuteAsync(
            $"insert into coachplus.plan_usage (id, user_id, session_id, seconds, state, plan, counted_at) values (gen_random_uuid(), '{coach}', gen_random_uuid(), {199 * 60}, 'spent', 'free', '{Start:o}')");
        var sessions = new List<Application.Transcription.Ports.StoredTranscription>();
        for (var number = 0; number < 100; number++)
        {
            sessions.Add(await PendingAsync(coach));
        }

        var verdicts = await Task.WhenAll(sessions.Select(read => StartAsync(read)));

        Assert.That(verdicts.Count(verdict => verdict.Stored), Is.EqualTo(1));
        Assert.That(verdicts.Where(verdict => !verdict.Stored).Select(verdict => verdict.Refusal!.Code), Is.All.EqualTo("plan.minutes-used-up"));
        Assert.That(await Database.ScalarAsync($"select count(*) from session where user_id = '{coach}' and status = 'PROCESSING'"), Is.EqualTo("1"));
        Assert.That(await Database.ScalarAsync($"select count(*) from coachplus.transcriptions where user_id = '{coach}' and queued_at is not null"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Less_than_a_minute_that_is_left_is_kept_whole()
    {
        var coach = await CoachAsync();
        await Database.ExecuteAsync(
            $"insert into coachplus.plan_usage (id, user_id, session_id, seconds, state, plan, counted_at) values (gen_random_uuid(), '{coach}', gen_random_uuid(), {(200 * 60) - 7}, 'spent', 'free', '{Start:o}')");

        await QueuedAsync(coach);

        Assert.That((await Get<IPlanUsage>().OfAsync(Terms(coach), Start, None)).Seconds, Is.EqualTo(200 * 60));
        Assert.That((await StartAsync(await PendingAsync(coach))).Refusal, Is.EqualTo(new PlanRefusal("plan.minutes-used-up", "You have reached your monthly audio minutes limit", "free", 200, 200, "student")));
    }

    [Test]
    [Property("Defect", "T-18")]
    public async Task A_retry_leaves_nothing_of_the_run_before()
    {
        var claimed = await RunningAsync();
        var id = claimed.Session;
        await Queue.ReportAsync(claimed, new(60, "far", 30, 60), None);
        await Queue.NoteTicketAsync(claimed, "t-1", None);
        await Queue.FailAsync(claimed, "speech.audio", "It cannot be heard.", None);
        await Database.ExecuteAsync(
            $"""
            update session set stt_cost_usd = '1.5', provider_metadata = '{'{'}"a":1{'}'}' where id = '{id}';
            insert into transcript_segment (id, session_id, speaker_id, start_seconds, end_seconds, content, created_at, updated_at) values (gen_random_uuid(), '{id}', 1, 0, 1, 'left', now(), now());
            insert into session_role (id, session_id, speaker_id, role, created_at, updated_at) values (gen_random_uuid(), '{id}', 1, 'COACH', now(), now());
            insert into processing_status (id, session_id, status, progress, created_at, updated_at) values (gen_random_uuid(), '{id}', 'error', 90, now(), now() + interval '1 year')
            """);
        var coach = new SpeakingCoachId(Guid.Parse((await RowAsync(id, "user_id"))!));

        Assert.That((await StartAsync((await Sessions.FindAsync(id, coach, None))!, TranscriptionVerb.Retry)).Stored);

        Assert.That(
            await RowAsync(id, "concat_ws('|', status, error_message, stt_cost_usd, provider_metadata::text, (select count(*) from transcript_segment where session_id = session.id), (select count(*) from session_role where session_id = session.id))"),
            Is.EqualTo("PROCESSING|{}|0|0"));
        Assert.That(await Database.ScalarAsync($"select string_agg(status || progress || coalesce(started_at::text, ''), ',') from processing_status where session_id = '{id}'"), Is.EqualTo("pending0"));
        Assert.That(await Database.ScalarAsync("select string_agg(engine || ' ' || ticket, ',') from coachplus.speech_tickets"), Is.EqualTo("whisper_cpp t-1"));
        Assert.That(await ClaimAsync(), Is.Not.Null.And.Property("Attempt").EqualTo(1).And.Property("Ticket").Null.And.Property("Trouble").Null.And.Property("Fence").GreaterThan(claimed.Fence));
        Assert.That((await Get<IPlanUsage>().OfAsync(Terms(coach), Start, None)).Seconds, Is.EqualTo(60), "the failed run gave its minutes back");
    }

    [Test]
    [Property("Defect", "T-19")]
    public async Task A_cancelled_session_is_nobodys_and_gives_its_minutes_back([Values] bool running)
    {
        var queued = await QueuedAsync();
        var claimed = running ? await ClaimAsync() : null;
        var read = await AgainAsync(queued);
        var hint = Queue.Hint();

        Assert.That(await Sessions.SaveAsync(read, read.Session.After(TranscriptionVerb.Cancel, Start), None));

        Assert.That(await ClaimAsync(), Is.Null);
        Assert.That((await Get<IPlanUsage>().OfAsync(Terms(read.Session.Coach), Start, None)).Seconds, Is.Zero);
        Assert.That(await JobAsync(read.Session.Id, "queued_at is null and owner is null"), Is.EqualTo("t"));
        if (claimed is not null)
        {
            Assert.That(await Queue.RenewAsync(claimed, Lease, None), Is.EqualTo(Application.Common.Ports.RunWrite.Superseded));
            Assert.That(await Queue.CompleteAsync(claimed, Finished(Said("late")), None), Is.EqualTo(Application.Common.Ports.RunWrite.Superseded));
            Assert.That(await SegmentsAsync(read.Session.Id), Is.Empty);
        }

        await hint.WaitAsync(TimeSpan.FromDays(1), None).WaitAsync(TimeSpan.FromSeconds(30)); // told: this returns
    }
}
