using System.Collections.Concurrent;
using System.Threading.Channels;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;

namespace CoachPlus.TestSupport.Jobs;

/// <summary>Hints that a test gives.</summary>
public sealed class MemoryJobChanges(TimeProvider clock) : IJobChanges
{
    private readonly ConcurrentDictionary<Watch, AnalysisJobId> _watches = new();

    /// <summary>How many listen.</summary>
    public int Watching => _watches.Count;

    /// <summary>Gives a hint to all who listen for this job.</summary>
    public void Tell(AnalysisJobId id)
    {
        foreach (var (watch, _) in _watches.Where(watch => watch.Value == id))
        {
            watch.Hints.Writer.TryWrite(true);
        }
    }

    public IJobWatch HearOfEnd(AnalysisJobId id)
    {
        var watch = new Watch(this, clock);
        _watches[watch] = id;
        return watch;
    }

    public Task<IJobWatch> WatchAsync(AnalysisJobId id, CancellationToken cancellationToken) => Task.FromResult(HearOfEnd(id));

    private sealed class Watch(MemoryJobChanges all, TimeProvider clock) : IJobWatch
    {
        public Channel<bool> Hints { get; } = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
        {
            using var late = new CancellationTokenSource(atMost, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            try
            {
                return await Hints.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Dispose() => all._watches.TryRemove(this, out _);
    }
}
