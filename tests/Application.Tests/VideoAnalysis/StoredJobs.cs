using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis;

/// <summary>One session's jobs, kept as a database keeps them: reads are copies, and a write needs the state that was read.</summary>
internal sealed class StoredJobs(VideoSession session) : IAnalysisJobs, IJobReads, IJobCoaching
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AnalysisJobId, (JobOrder Order, JobState State)> _rows = [];
    private readonly Dictionary<AnalysisJobId, JobCoaching> _coaching = [];
    private VideoSession _session = session;

    /// <summary>Runs before each write: where a test lets somebody else be faster.</summary>
    public Action BeforeSave { get; set; } = () => { };

    public int Saves { get; private set; }

    /// <summary>What the writes had to keep, in their order.</summary>
    public List<StorageBound?> Bounds { get; } = [];

    /// <summary>So many writes with a bound find that somebody else was faster.</summary>
    public int LostRooms { get; set; }

    /// <summary>The version that all jobs are read in.</summary>
    public JobVersion Version { get; set; } = new(7, 8, 1);

    /// <summary>How often a whole job was read for somebody who polls.</summary>
    public int WholeReads { get; private set; }

    public VideoSession Session => Copy(_session);

    public AnalysisJob this[string id]
    {
        get
        {
            lock (_gate)
            {
                var (order, state) = _rows[new AnalysisJobId(id)];
                return AnalysisJob.Restore(order, state);
            }
        }
    }

    public IReadOnlyCollection<AnalysisJobId> Ids => _rows.Keys;

    public void Put(AnalysisJob job)
    {
        lock (_gate)
        {
            _rows[job.Id] = (job.Order, job.State);
        }
    }

    public void Remove(string id) => _rows.Remove(new AnalysisJobId(id));

    public Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_rows.TryGetValue(id, out var row) && scope.Covers(_session.Owner)
                ? new JobOfSession(AnalysisJob.Restore(row.Order, row.State), Copy(_session)) { Coaching = CoachingOf(id.Value) }
                : null);
        }
    }

    public async Task<JobReading?> ReadAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
    {
        WholeReads++;
        return await FindAsync(id, scope, cancellationToken) is { } found ? new JobReading(found, Version) : null;
    }

    public async Task<JobGlance?> GlanceAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
        => await FindAsync(id, scope, cancellationToken) is { } found ? JobGlance.Of(found, Version) : null;

    public Task<IReadOnlyList<JobOfSession>?> ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<JobOfSession>?>(session == _session.Id && scope.Covers(_session.Owner)
            ? [.. _rows.Values.Select(row => new JobOfSession(AnalysisJob.Restore(row.Order, row.State), Copy(_session)))]
            : null);

    public Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
    {
        BeforeSave();
        if (IsLost(bound))
        {
            return Task.FromResult(SaveOutcome.NoRoom);
        }

        Put(job);
        _session = Copy(session);
        return Task.FromResult(SaveOutcome.Saved);
    }

    public Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
    {
        BeforeSave();
        lock (_gate)
        {
            if (!_rows.TryGetValue(job.Id, out var row) || row.State.Status != before.Status || row.State.Fence != before.Fence || row.State.Upload != before.Upload)
            {
                return Task.FromResult(SaveOutcome.Conflict);
            }

            if (IsLost(bound))
            {
                return Task.FromResult(SaveOutcome.NoRoom);
            }

            _rows[job.Id] = (job.Order, job.State);
            _session = Copy(session);
            Saves++;
            return Task.FromResult(SaveOutcome.Saved);
        }
    }

    public JobCoaching CoachingOf(string id) => _coaching.GetValueOrDefault(new AnalysisJobId(id), JobCoaching.None);

    public void Put(string id, JobCoaching coaching) => _coaching[new AnalysisJobId(id)] = coaching;

    public async Task<bool> SetGoalsAsync(AnalysisJobId id, AccessScope scope, string? goals, DateTimeOffset now, CancellationToken cancellationToken)
        => await ChangeAsync(id, scope, _ => true, coaching => coaching with { Goals = goals, Outcomes = null });

    public async Task<SaveOutcome> SaveOutcomesAsync(
        AnalysisJobId id, AccessScope scope, string goals, string outcomes, double? compliance, DateTimeOffset now, CancellationToken cancellationToken)
        => await ChangeAsync(id, scope, coaching => coaching.Goals == goals, coaching => coaching with { Outcomes = outcomes }) ? SaveOutcome.Saved : SaveOutcome.Conflict;

    public async Task<SaveOutcome> SaveSuggestionsAsync(
        AnalysisJobId id, AccessScope scope, string suggestions, string playerSummary, DateTimeOffset now, CancellationToken cancellationToken)
        => await ChangeAsync(id, scope, _ => true, coaching => coaching with { Suggestions = suggestions, PlayerSummary = playerSummary }) ? SaveOutcome.Saved : SaveOutcome.Conflict;

    private async Task<bool> ChangeAsync(AnalysisJobId id, AccessScope scope, Predicate<JobCoaching> fits, Func<JobCoaching, JobCoaching> change)
    {
        BeforeSave();
        if (await FindAsync(id, scope, CancellationToken.None) is not { } found || !fits(found.Coaching))
        {
            return false;
        }

        Put(id.Value, change(found.Coaching));
        return true;
    }

    private bool IsLost(StorageBound? bound)
    {
        Bounds.Add(bound);
        return bound is not null && LostRooms-- > 0;
    }

    private static VideoSession Copy(VideoSession session) => VideoSession.Restore(
        session.Id, session.Owner, session.Details, session.Status, session.Video, session.VideoBytes, session.CreatedAt, session.UpdatedAt);
}
