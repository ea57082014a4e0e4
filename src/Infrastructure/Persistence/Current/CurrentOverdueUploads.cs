using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentOverdueUploads(JobPages pages) : IOverdueUploads
{
    // As the partial index has it: ix_video_analysis_jobs_still_open.
    private const string Open
        = "j.phase = 'failed' and j.failure_kind in ('abandoned', 'upload_missing') and j.upload_closed_at is null and j.verified_at is null";

    public Task<JobPage> WaitingAsync(TimeSpan margin, JobCursor? after, int atMost, CancellationToken cancellationToken)
        => PastDeadlineAsync("listing overdue uploads", "j.phase = 'upload'", margin, after, atMost, cancellationToken);

    public Task<JobPage> GivenUpAsync(TimeSpan margin, JobCursor? after, int atMost, CancellationToken cancellationToken)
        => PastDeadlineAsync("listing uploads that were given up", Open, margin, after, atMost, cancellationToken);

    public Task<JobPage> WithoutDeadlineAsync(TimeSpan age, JobCursor? after, int atMost, CancellationToken cancellationToken)
        => pages.ReadAsync(
            "listing uploads without a deadline",
            "j.phase = 'upload' and j.url_expires_at is null and j.created_at < now() - @age",
            "created_at",
            row => row.CreatedAt,
            [new NpgsqlParameter("age", age)],
            after,
            atMost,
            cancellationToken);

    private Task<JobPage> PastDeadlineAsync(
        string doing, string which, TimeSpan margin, JobCursor? after, int atMost, CancellationToken cancellationToken)
        => pages.ReadAsync(
            doing,
            $"{which} and j.url_expires_at < now() - @margin",
            "url_expires_at",
            (JobRow row) => row.UrlExpiresAt!.Value,
            [new NpgsqlParameter("margin", margin)],
            after,
            atMost,
            cancellationToken);
}
