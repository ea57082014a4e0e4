using System.Collections.Concurrent;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Links in memory, with the scope in every question as in the real adapter.</summary>
internal sealed class MemoryShares(MemoryVideos videos) : IJobShares
{
    private readonly ConcurrentDictionary<JobShareId, (AnalysisJobId Job, string Hash, JobShare Share)> _shares = new();

    /// <summary>What is kept of each secret.</summary>
    public IEnumerable<string> Hashes => _shares.Values.Select(kept => kept.Hash);

    /// <summary>How long the links still open something.</summary>
    public TimeSpan Left { get; set; } = TimeSpan.FromDays(14);

    public async Task<AddedShare> AddAsync(
        AnalysisJobId job, AccessScope scope, JobShareId id, string secretHash, TimeSpan lasts, CancellationToken cancellationToken)
    {
        if (await videos.FindAsync(job, scope, cancellationToken) is not { Job.Status: JobStatus.Done })
        {
            return new AddedShare(false, null);
        }

        if (_shares.Values.Count(kept => kept.Job == job && kept.Share.IsOpen) >= IJobShares.Most)
        {
            return new AddedShare(true, null);
        }

        var share = new JobShare(id, Times.Start, Times.Start + lasts, null, 0, null, true);
        _shares[id] = (job, secretHash, share);
        return new AddedShare(true, share);
    }

    public async Task<IReadOnlyList<JobShare>?> ListAsync(AnalysisJobId job, AccessScope scope, CancellationToken cancellationToken)
        => await videos.FindAsync(job, scope, cancellationToken) is null ? null : [.. _shares.Values.Where(kept => kept.Job == job).Select(kept => kept.Share)];

    public async Task<bool> RevokeAsync(AnalysisJobId job, JobShareId id, AccessScope scope, CancellationToken cancellationToken)
        => await videos.FindAsync(job, scope, cancellationToken) is not null && _shares.TryGetValue(id, out var kept) && kept.Job == job
            && _shares.TryUpdate(id, kept with { Share = kept.Share with { RevokedAt = Times.Start, IsOpen = false } }, kept);

    public async Task<OpenedShare?> OpenAsync(string secretHash, CancellationToken cancellationToken)
    {
        if (_shares.SingleOrDefault(entry => entry.Value.Hash == secretHash && entry.Value.Share.IsOpen) is not { Value.Hash: not null } entry
            || await videos.FindAsync(entry.Value.Job, new AccessScope(true, []), cancellationToken) is not { } found)
        {
            return null;
        }

        var share = entry.Value.Share;
        _shares[entry.Key] = entry.Value with { Share = share with { Opened = share.Opened + 1, LastOpenedAt = Times.Start } };
        return new OpenedShare(found, share.ExpiresAt, Left);
    }
}
