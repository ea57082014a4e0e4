using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>The statements of the operators' existing papers, word for word.</summary>
internal sealed class OperatorQueriesTests : PersistenceFixture
{
    [Test]
    public async Task The_labels_of_the_status_name_awaiting_upload_before_queued()
    {
        var rows = await Database.QueryAsync(
            """
            -- Check enum values
            SELECT enumlabel FROM pg_enum
            WHERE enumtypid = 'video_analysis_job_status'::regtype
            ORDER BY enumsortorder;
            """);

        Assert.That(rows.Select(row => row["enumlabel"]), Is.EqualTo(new[]
        {
            "awaiting_upload", "queued", "processing", "completed", "failed", "quick_running", "quick_done", "deep_running", "done",
        }));
    }

    [Test]
    public async Task The_counts_by_status_and_the_two_alerts_answer()
    {
        var session = await Stored.SessionAsync();
        await Stored.AwaitingAsync(session, DateTimeOffset.UtcNow.AddMinutes(-10));
        await Stored.QueuedAsync(session, DateTimeOffset.UtcNow.AddMinutes(-1));
        await Stored.QueuedAsync(session, DateTimeOffset.UtcNow.AddHours(-3));

        var counts = await Database.QueryAsync(
            """
            SELECT status, COUNT(*) as count
            FROM video_analysis_jobs
            WHERE created_at > NOW() - INTERVAL '1 hour'
            GROUP BY status
            ORDER BY count DESC;
            """);
        var waiting = await Database.ScalarAsync(
            """
            -- Jobs stuck in awaiting_upload >5 minutes
            SELECT COUNT(*) FROM video_analysis_jobs
            WHERE status = 'awaiting_upload'
              AND created_at < NOW() - INTERVAL '5 minutes';
            -- Alert if count > 5
            """);
        var failing = await Database.ScalarAsync(
            """
            SELECT COUNT(*) FROM video_analysis_jobs
            WHERE status = 'failed'
              AND created_at > NOW() - INTERVAL '1 hour';
            """);

        Assert.That(counts.Select(row => $"{row["status"]} {row["count"]}"), Is.EquivalentTo(new[] { "awaiting_upload 1", "queued 1" }));
        Assert.That((waiting, failing), Is.EqualTo(("1", "0")));
    }

    [Test]
    public async Task Jobs_that_operators_put_into_the_queue_by_hand_are_claimed()
    {
        var job = await Stored.AwaitingAsync(await Stored.SessionAsync());

        await Database.ExecuteAsync(
            """
            -- Fix stuck jobs (only if needed)
            UPDATE video_analysis_jobs
            SET status = 'queued', stage = 'QUEUED'
            WHERE status = 'awaiting_upload'
              AND created_at < NOW() - INTERVAL '10 minutes';
            """);
        var claimed = (await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job;

        Assert.That(claimed.Id, Is.EqualTo(job.Id));
        Assert.That(claimed.State.Upload!.Verified, Is.Null, "the worker must look at the object before it believes in it");
    }

    [Test]
    public async Task The_last_finished_job_shows_findings_report_and_key()
    {
        var job = await Stored.DoneAsync();

        var row = (await Database.QueryAsync(
            """
            -- Check a completed job
            SELECT
                id,
                status,
                stage,
                deep_findings IS NOT NULL as has_findings,
                deep_report IS NOT NULL as has_report,
                deep_results_s3_key,
                completed_at
            FROM video_analysis_jobs
            WHERE status = 'done'
            ORDER BY completed_at DESC
            LIMIT 1;
            """)).Single();

        AssertDone(row, job);
    }

    [Test]
    public async Task A_job_by_its_id_shows_findings_report_and_key()
    {
        var job = await Stored.DoneAsync();

        var row = (await Database.QueryAsync(
            """
            SELECT 
                id,
                status,
                stage,
                deep_findings IS NOT NULL as has_findings,
                deep_report IS NOT NULL as has_report,
                deep_results_s3_key,
                completed_at
            FROM video_analysis_jobs
            WHERE id = 'e39a834b-43c0-4f43-8f27-ba55ef4b6579';
            """.Replace("e39a834b-43c0-4f43-8f27-ba55ef4b6579", job.Id.Value, StringComparison.Ordinal))).Single();

        AssertDone(row, job);
    }

    private static void AssertDone(IReadOnlyDictionary<string, object?> row, AnalysisJob job)
    {
        Assert.That(
            (row["id"], row["status"], row["stage"], row["has_findings"], row["has_report"], row["deep_results_s3_key"]),
            Is.EqualTo(((object?)job.Id.Value, (object?)"done", (object?)"DONE", (object?)"t", (object?)"t", (object?)job.State.Deep!.Results.Key)));
        Assert.That(row["completed_at"], Is.Not.Null);
    }
}
