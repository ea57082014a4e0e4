using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>
/// Only the domain's jobs, kept in a list: what the ports promise, without a database. Who is claimed next is told from outside: the order
/// of the queue is the database's affair.
/// </summary>
internal sealed partial class MemoryGround : IGround, IAnalysisJobs, IVideoSessions, IExpiredJobs
{
    private readonly Dictionary<AnalysisJobId, Kept> _jobs = [];
    private readonly Dictionary<VideoSessionId, VideoSession> _sessions = [];
    private readonly ServiceProvider _services;

    public MemoryGround()
        => _services = new ServiceCollection()
            .AddUseCases(Videos, Clock)
            .AddSingleton<IAnalysisJobs>(this)
            .AddSingleton<IAnalysisJobQueue>(this)
            .AddSingleton<IVideoSessions>(this)
            .AddSingleton<IExpiredJobs>(this)
            .BuildServiceProvider();

    public PlacedVideos Videos { get; } = new();

    public WanderingClock Clock { get; } = new();

    /// <summary>Who is claimed next, or null for nobody.</summary>
    public AnalysisJobId? NextClaim { get; set; }

    IAnalysisJobs IGround.Jobs => this;

    IAnalysisJobQueue IGround.Queue => this;

    IVideoSessions IGround.Sessions => this;

    public Task<T> SendAsync<T>(IRequest<T> request) => _services.SendAsync(request);

    public Task ExpireAsync(AnalysisJobId? job)
    {
        foreach (var kept in _jobs.Values.Where(kept => kept.Job.State.Lease is not null && (job is null || kept.Job.Id == job)))
        {
            kept.Expired = true;
        }

        return Task.CompletedTask;
    }

    public Task EndPauseAsync(AnalysisJobId job)
    {
        if (_jobs.TryGetValue(job, out var kept))
        {
            kept.Pausing = false;
        }

        return Task.CompletedTask;
    }

    public Task<GroundView> LookAsync()
        => Task.FromResult(new GroundView(
            _sessions.Keys.ToDictionary(
                id => id.Value,
                id => VideoSession.StatusFrom([.. _jobs.Values.Where(kept => kept.Job.Order.SessionId == id).Select(kept => kept.Job.Status)]).ToString().ToLowerInvariant()),
            _jobs.ToDictionary(kept => kept.Key.Value, kept => kept.Value.Line())));

    public Task ClearAsync()
    {
        _jobs.Clear();
        _sessions.Clear();
        return Task.CompletedTask;
    }

    public Task AddAsync(VideoSession session, CancellationToken cancellationToken)
    {
        _sessions.Add(session.Id, session);
        return Task.CompletedTask;
    }

    public Task<DeletedSessions> DeleteAsync(SessionSelection selection, AccessScope scope, int limit, DateTimeOffset now, CancellationToken cancellationToken)
        => throw new NotSupportedException("The model deletes one session at a time.");

    public Task<bool> DeleteAsync(VideoSessionId id, AccessScope scope, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var job in _jobs.Values.Where(kept => kept.Job.Order.SessionId == id).Select(kept => kept.Job.Id).ToList())
        {
            _jobs.Remove(job);
        }

        return Task.FromResult(_sessions.Remove(id));
    }

    public Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
        => Task.FromResult(_jobs.TryGetValue(id, out var kept) ? Copy(kept) : null);

    public Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
    {
        if (!_sessions.ContainsKey(session.Id))
        {
            return Task.FromResult(SaveOutcome.Conflict);
        }

        _jobs.Add(job.Id, new Kept(AnalysisJob.Restore(job.Order, job.State)));
        return Task.FromResult(SaveOutcome.Saved);
    }

    public Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
    {
        if (!_jobs.TryGetValue(job.Id, out var kept) || Decisive(kept.Job.State) != Decisive(before))
        {
            return Task.FromResult(SaveOutcome.Conflict);
        }

        kept.Store(job.State, _ => false);
        return Task.FromResult(SaveOutcome.Saved);
    }

    public Task<JobPage> PageAsync(JobCursor? after, int atMost, CancellationToken cancellationToken)
        => Task.FromResult(new JobPage(LongAfter, [.. _jobs.Values.Where(kept => kept.Expired).Select(Copy)], [], null));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    Task<IReadOnlyList<JobOfSession>?> IAnalysisJobs.ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    Task<SessionOverview?> IVideoSessions.FindAsync(VideoSessionId id, AccessScope scope, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyList<SessionOverview>> IVideoSessions.ListAsync(SessionFilter filter, AccessScope scope, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    private static (JobStatus, long, int, int, VideoUpload?) Decisive(JobState state) => (state.Status, state.Fence, state.Attempt, state.ProgressPct, state.Upload);

    // The database's time when it finds a lease over: so late that no pause is left.
    private DateTimeOffset LongAfter => Clock.GetUtcNow().AddDays(30);

    private JobOfSession Copy(Kept kept)
    {
        var session = _sessions[kept.Job.Order.SessionId];
        return new JobOfSession(
            AnalysisJob.Restore(kept.Job.Order, kept.Job.State),
            VideoSession.Restore(session.Id, session.Owner, session.Details, session.Status, session.Video, session.VideoBytes, session.CreatedAt, session.UpdatedAt));
    }
}
