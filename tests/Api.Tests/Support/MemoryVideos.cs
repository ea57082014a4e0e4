using System.Collections.Concurrent;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Sessions and jobs in memory, with the scope in every question as in the real adapters.</summary>
internal sealed class MemoryVideos : IVideoSessions, IAnalysisJobs, IJobReads, IJobCoaching, IQueueOutlook, IVideoStorage, IPlayerJobs
{
    private readonly ConcurrentDictionary<VideoSessionId, VideoSession> _sessions = new();
    private readonly ConcurrentDictionary<AnalysisJobId, JobOfSession> _jobs = new();
    private readonly ConcurrentDictionary<AnalysisJobId, long> _versions = new();

    public void Put(VideoSession session) => _sessions[session.Id] = session;

    public void Put(AnalysisJob job, VideoSession session)
    {
        Put(session);
        _jobs[job.Id] = new JobOfSession(job, session);
        _versions.AddOrUpdate(job.Id, 1, (_, version) => version + 1);
    }

    /// <summary>The jobs that wait, in the order in which they came; one worker, and nothing measured.</summary>
    public Task<QueueOutlook> NowAsync(CancellationToken cancellationToken)
    {
        var waiting = _jobs.Values.Where(found => found.Job.IsWaiting).OrderBy(found => found.Job.Order.CreatedAt).ThenBy(found => found.Job.Id.Value);
        return Task.FromResult(new QueueOutlook(new QueueSnapshot(
            Times.Start, 1, [.. waiting.Select(found => new WaitingJob(found.Job.Id, found.Job.Status == JobStatus.QuickDone, null, found.Job.Order.DeepEnabled, null))], [], [])));
    }

    public async Task<JobReading?> ReadAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
        => await FindAsync(id, scope, cancellationToken) is { } found ? new JobReading(found, new JobVersion(_versions[id], 1, 1)) : null;

    public async Task<JobGlance?> GlanceAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
        => await FindAsync(id, scope, cancellationToken) is { } found ? JobGlance.Of(found, new JobVersion(_versions[id], 1, 1)) : null;

    public Task AddAsync(VideoSession session, CancellationToken cancellationToken)
    {
        Put(session);
        return Task.CompletedTask;
    }

    public Task<SessionOverview?> FindAsync(VideoSessionId id, AccessScope scope, CancellationToken cancellationToken)
        => Task.FromResult(Within(id, scope) is { } session ? Overview(session) : null);

    public Task<IReadOnlyList<SessionOverview>> ListAsync(SessionFilter filter, AccessScope scope, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<SessionOverview>>(
        [
            .. _sessions.Values
                .Where(session => scope.Covers(session.Owner) && (filter.Status is null || session.Status == filter.Status))
                .OrderByDescending(session => session.CreatedAt).ThenBy(session => session.Id.Value)
                .Skip(filter.Offset).Take(filter.Limit).Select(Overview),
        ]);

    public Task<bool> DeleteAsync(VideoSessionId id, AccessScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var job in Within(id, scope) is null ? [] : _jobs.Values.Where(found => found.Session.Id == id).ToList())
        {
            _jobs.TryRemove(job.Job.Id, out _);
        }

        return Task.FromResult(Within(id, scope) is not null && _sessions.TryRemove(id, out _));
    }

    public async Task<DeletedSessions> DeleteAsync(SessionSelection selection, AccessScope scope, int limit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var named = _sessions.Values
            .Where(session => scope.Covers(session.Owner) && session.Status == (selection.Status ?? session.Status)
                && (selection.MadeBefore is not { } before || session.CreatedAt < before))
            .OrderBy(session => session.Id.Value).Take(limit).ToList();
        var files = named.Sum(session => _jobs.Values.Count(found => found.Session.Id == session.Id && found.Job.State.Upload?.Verified is not null));
        foreach (var session in named)
        {
            await DeleteAsync(session.Id, scope, now, cancellationToken);
        }

        return new DeletedSessions(named.Count, files, named.Count == limit);
    }

    public Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
        => Task.FromResult(_jobs.TryGetValue(id, out var found) && scope.Covers(found.Session.Owner) ? Copy(found) : null);

    public Task<IReadOnlyList<JobOfSession>> ListDoneAsync(string player, AnalysisMode? mode, AccessScope scope, int most, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<JobOfSession>>(
        [
            .. _jobs.Values
                .Where(found => scope.Covers(found.Session.Owner) && found.Session.Details.PlayerIds.Contains(player) && found.Job.Status == JobStatus.Done
                    && (mode is null || found.Job.Order.Mode == mode))
                .OrderByDescending(found => found.Job.State.Times.CompletedAt).Take(most).Select(Copy),
        ]);

    public Task<IReadOnlyList<JobOfSession>?> ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<JobOfSession>?>(Within(session, scope) is null ? null : [.. JobsOf(session).Select(Copy)]);

    public Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
    {
        if (!_sessions.ContainsKey(session.Id))
        {
            return Task.FromResult(SaveOutcome.Conflict);
        }

        Put(job, session);
        return Task.FromResult(SaveOutcome.Saved);
    }

    public Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
    {
        if (!_jobs.TryGetValue(job.Id, out var stored) || stored.Job.State.Status != before.Status || stored.Job.State.Fence != before.Fence
            || stored.Job.State.Upload != before.Upload)
        {
            return Task.FromResult(SaveOutcome.Conflict);
        }

        Put(job, session);
        return Task.FromResult(SaveOutcome.Saved);
    }

    public Task<bool> SetGoalsAsync(AnalysisJobId id, AccessScope scope, string? goals, DateTimeOffset now, CancellationToken cancellationToken)
        => ChangeAsync(id, scope, _ => true, coaching => coaching with { Goals = goals, Outcomes = null });

    public async Task<SaveOutcome> SaveOutcomesAsync(
        AnalysisJobId id, AccessScope scope, string goals, string outcomes, double? compliance, DateTimeOffset now, CancellationToken cancellationToken)
        => await ChangeAsync(id, scope, coaching => coaching.Goals == goals, coaching => coaching with { Outcomes = outcomes }) ? SaveOutcome.Saved : SaveOutcome.Conflict;

    public async Task<SaveOutcome> SaveSuggestionsAsync(
        AnalysisJobId id, AccessScope scope, string suggestions, string playerSummary, DateTimeOffset now, CancellationToken cancellationToken)
        => await ChangeAsync(id, scope, _ => true, coaching => coaching with { Suggestions = suggestions, PlayerSummary = playerSummary }) ? SaveOutcome.Saved : SaveOutcome.Conflict;

    private async Task<bool> ChangeAsync(AnalysisJobId id, AccessScope scope, Predicate<JobCoaching> fits, Func<JobCoaching, JobCoaching> change)
    {
        if (await FindAsync(id, scope, CancellationToken.None) is not { } found || !fits(found.Coaching))
        {
            return false;
        }

        _jobs[id] = found with { Coaching = change(found.Coaching) };
        _versions[id]++;
        return true;
    }

    public Task<long> BytesOfAsync(Owner owner, VideoObject? except, CancellationToken cancellationToken)
        => Task.FromResult(_jobs.Values.Where(found => found.Session.Owner == owner && found.Job.Order.Video != except)
            .Sum(found => found.Job.State.Upload?.Verified?.Bytes ?? found.Job.State.Upload?.DeclaredBytes ?? 0));

    private VideoSession? Within(VideoSessionId id, AccessScope scope)
        => _sessions.TryGetValue(id, out var session) && scope.Covers(session.Owner) ? session : null;

    private IEnumerable<JobOfSession> JobsOf(VideoSessionId id)
        => _jobs.Values.Where(found => found.Session.Id == id).OrderByDescending(found => found.Job.Order.CreatedAt).ThenBy(found => found.Job.Id.Value);

    private SessionOverview Overview(VideoSession session)
    {
        var jobs = JobsOf(session.Id).Select(found => found.Job).ToList();
        var latest = jobs.FirstOrDefault();
        return new SessionOverview(session, jobs.Count, latest is null ? null : new LatestJob(
            latest.Id, latest.Status, latest.Order.CreatedAt, latest.State.Times.CompletedAt,
            latest.State.Quick is not null || latest.State.Deep is not null, latest.State.Quick is not null || latest.State.Deep is not null, HasPdf: false));
    }

    // A reader gets an object of its own, as from a database: what it does to it is not stored.
    private static JobOfSession Copy(JobOfSession found) => found with { Job = AnalysisJob.Restore(found.Job.Order, found.Job.State) };
}
