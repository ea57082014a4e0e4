using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// One connection listens for all who watch jobs in this process, and one statement a minute says for all of them that they still do.
/// </summary>
internal sealed partial class CurrentJobChanges : IJobChanges, IAsyncDisposable
{
    // Before the id of a job that was taken from its worker (0008_job_changes.sql).
    private const char EndMark = '!';

    // A process that is gone is told of changes for at most so long.
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    // In the order of the ids: processes that write the same rows must not wait for each other in a circle.
    private const string Follow = """
        insert into coachplus.job_watches (job_id, until) select id, now() + @keep from unnest(@jobs) id order by id
        on conflict (job_id) do update set until = greatest(job_watches.until, excluded.until)
        """;

    private const string Forget = "delete from coachplus.job_watches where until < now() - interval '1 hour'";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<JobWatch>> _watches = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly IReads _database;
    private readonly TimeProvider _clock;
    private readonly ILogger<CurrentJobChanges> _logger;
    private readonly HintListener _listener;
    private Task? _renewing;

    public CurrentJobChanges(CurrentDataSource source, IReads database, TimeProvider clock, ILogger<CurrentJobChanges> logger)
    {
        (_database, _clock, _logger) = (database, clock, logger);
        _listener = new HintListener(source.NewListener, "coachplus_job_changes", Tell, TellAll, clock, logger);
    }

    public IJobWatch HearOfEnd(AnalysisJobId id) => Add(id, followed: false);

    public async Task<IJobWatch> WatchAsync(AnalysisJobId id, CancellationToken cancellationToken)
    {
        var watch = Add(id, followed: true);
        try
        {
            await FollowAsync([id.Value], cancellationToken);
            return watch;
        }
        catch
        {
            watch.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_renewing ?? Task.CompletedTask);
        await _listener.DisposeAsync();
        _stop.Dispose();
    }

    private JobWatch Add(AnalysisJobId id, bool followed)
    {
        _listener.Start();
        var watch = new JobWatch(id, followed, _clock, Remove);
        lock (_gate)
        {
            if (!_watches.TryGetValue(id.Value, out var others))
            {
                _watches[id.Value] = others = [];
            }

            others.Add(watch);
            _renewing ??= followed ? Task.Run(RenewAsync, CancellationToken.None) : null;
        }

        return watch;
    }

    private void Remove(JobWatch watch)
    {
        lock (_gate)
        {
            if (_watches.TryGetValue(watch.Job.Value, out var others) && others.Remove(watch) && others.Count == 0)
            {
                _watches.Remove(watch.Job.Value);
            }
        }
    }

    private void Tell(string told)
    {
        var end = told.StartsWith(EndMark);
        lock (_gate)
        {
            foreach (var watch in _watches.GetValueOrDefault(end ? told[1..] : told, []).Where(watch => end || watch.Followed))
            {
                watch.Tell();
            }
        }
    }

    private void TellAll()
    {
        lock (_gate)
        {
            foreach (var watch in _watches.Values.SelectMany(watches => watches))
            {
                watch.Tell();
            }
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Renewal, _clock);
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await RenewOnceAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // the process stops
        }
    }

    private async Task RenewOnceAsync()
    {
        string[] followed;
        lock (_gate)
        {
            followed = [.. _watches.Where(watches => watches.Value.Exists(watch => watch.Followed)).Select(watches => watches.Key)];
        }

        try
        {
            if (followed.Length > 0)
            {
                await FollowAsync(followed, _stop.Token);
                await _database.ReadAsync("forgetting who followed jobs", Forget, [], _ => 0, _stop.Token);
            }
        }
        catch (UnavailableException problem)
        {
            NotRenewed(problem); // the next comes in a minute, and whoever follows looks at intervals
        }
    }

    private Task<List<int>> FollowAsync(string[] jobs, CancellationToken cancellationToken) => _database.ReadAsync(
        "following jobs", Follow, [new NpgsqlParameter<string[]>("jobs", jobs), new NpgsqlParameter<TimeSpan>("keep", Keep)], _ => 0, cancellationToken);

    [LoggerMessage(LogLevel.Warning, "The database was not told who follows jobs")]
    private partial void NotRenewed(Exception problem);
}
