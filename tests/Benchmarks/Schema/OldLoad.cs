using CoachPlus.TestSupport.OldSystem;
using Npgsql;

namespace CoachPlus.Benchmarks.Schema;

/// <summary>The existing system at work: two servers that take videos, a worker that finishes what it finds, and somebody who lists.</summary>
internal sealed class OldLoad : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _work;

    private OldLoad(string connectionString, string name)
    {
        _source = NpgsqlDataSource.Create(connectionString);
        Writes = new OldConnection(_source);
        var generation = OldGeneration.Of(LargeOldDatabase.Shape);
        var (server, worker) = (new OldServer(Writes, generation), new OldWorker(Writes, generation));
        _work = Task.WhenAll([.. Enumerable.Range(0, 2).Select(number => Task.Run(() => ServeAsync(server, $"{name}-{number}"))), Task.Run(() => WorkAsync(worker))]);
    }

    public OldConnection Writes { get; }

    /// <summary>Runs beside some work. A refused write ends it with the refusal.</summary>
    /// <returns>The slowest write, and how many there were in a second.</returns>
    public static async Task<(TimeSpan Slowest, double PerSecond)> BesideAsync(string connectionString, string name, Func<Task> work)
    {
        await using var load = new OldLoad(connectionString, name);
        var start = TimeProvider.System.GetTimestamp();
        await work();
        var took = TimeProvider.System.GetElapsedTime(start);
        await load._stop.CancelAsync();
        await load._work;
        return (load.Writes.Slowest, load.Writes.Count / took.TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _source.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ServeAsync(OldServer server, string name)
    {
        for (var turn = 0; !_stop.IsCancellationRequested; turn++)
        {
            var (session, job) = ($"s-{name}-{turn}", $"j-{name}-{turn}");
            await server.CreateSessionAsync(session, name, "3");
            await server.InitiateAsync(session, job);
            await server.CompleteAsync(session, job);
            await server.PollAsync(job);
            await Task.Delay(10);
        }
    }

    private async Task WorkAsync(OldWorker worker)
    {
        while (!_stop.IsCancellationRequested)
        {
            if (await worker.ClaimAsync() is { } job)
            {
                await worker.RunAsync(job);
            }

            await Task.Delay(10);
        }
    }
}
