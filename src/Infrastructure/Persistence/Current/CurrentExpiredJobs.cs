using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentExpiredJobs(JobPages pages) : IExpiredJobs
{
    public Task<JobPage> PageAsync(JobCursor? after, int atMost, CancellationToken cancellationToken)
        => pages.ReadAsync("listing expired leases", "j.phase in ('quick', 'deep') and j.lease_until < now()", "lease_until", row => row.LeaseUntil!.Value, [], after, atMost, cancellationToken);
}
