using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Runbooks;

namespace CoachPlus.Infrastructure.Tests.Persistence.Runbooks;

/// <summary>The operators' repair, which queues by hand what has waited for ten minutes.</summary>
internal sealed class QueueByHandTests : PersistenceFixture
{
    [Test]
    public async Task Old_uploads_are_queued_and_nothing_else_is_touched()
    {
        var session = await Stored.SessionAsync();
        var old = await Stored.AwaitingAsync(session, DateTimeOffset.UtcNow.AddMinutes(-11));
        var young = await Stored.AwaitingAsync(session, DateTimeOffset.UtcNow.AddMinutes(-9));
        var given = await Stored.AwaitingAsync(session, DateTimeOffset.UtcNow.AddHours(-1));
        await Database.ExecuteAsync($"update video_analysis_jobs set status = 'failed', stage = 'ABANDONED', failure_kind = 'abandoned' where id = '{given.Id}'");
        var done = await Stored.DoneAsync();

        await Database.ExecuteAsync(RunbookSql.QueueByHand);

        Assert.That(await StageAsync(old), Is.EqualTo("queued QUEUED 0"));
        Assert.That(await StageAsync(young), Is.EqualTo("awaiting_upload AWAITING_UPLOAD 0"));
        Assert.That(await StageAsync(given), Is.EqualTo("failed ABANDONED 0"));
        Assert.That(await StageAsync(done), Is.EqualTo("done DONE 100"));
    }

    [Test]
    public async Task Queued_jobs_are_claimed_in_their_turn_and_their_video_is_not_believed_in()
    {
        var job = await Stored.AwaitingAsync(await Stored.SessionAsync());

        await Database.ExecuteAsync(RunbookSql.QueueByHand);
        var claimed = (await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job;

        Assert.That((claimed.Id, claimed.Status), Is.EqualTo((job.Id, JobStatus.QuickRunning)));
        Assert.That(claimed.State.Upload!.Verified, Is.Null, "the worker must look at the object before it believes in it");
    }

    [Test]
    public async Task Uploads_in_parts_and_rows_of_the_existing_system_are_no_obstacle()
    {
        var session = await Stored.SessionAsync();
        var parts = await Stored.AwaitingAsync(session);
        await Database.ExecuteAsync($"update video_analysis_jobs set multipart_upload_id = 'u', multipart_part_bytes = 5242880 where id = '{parts.Id}'");
        await Database.ExecuteAsync(
            $"insert into video_analysis_jobs (id, session_id, status, stage, created_at) values ('old', '{session.Id}', 'awaiting_upload', 'AWAITING_UPLOAD', now() - interval '1 day')");

        await Database.ExecuteAsync(RunbookSql.QueueByHand);

        Assert.That(await Database.ScalarAsync("select string_agg(status || ' ' || queue_class, ', ') from video_analysis_jobs"), Is.EqualTo("queued 0, queued 0"));
    }

    private Task<string?> StageAsync(AnalysisJob job)
        => Database.ScalarAsync($"select status || ' ' || stage || ' ' || progress_pct from video_analysis_jobs where id = '{job.Id}'");
}
