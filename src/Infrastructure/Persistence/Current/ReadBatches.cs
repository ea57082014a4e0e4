using System.Diagnostics;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Lets readers who ask at the same moment share a statement. Who comes while none is on its way is read at once; who comes
/// meanwhile travels with the next. A reader never joins a statement that was sent before it asked, so that what it gets is never older
/// than its question. When a statement takes long, those who come do not wait for it: another lane opens.
/// </summary>
/// <param name="lanes">Statements at a time at most.</param>
/// <param name="most">Readers that share one at most.</param>
/// <param name="read">Reads for several; the answers in the order of the questions, null for what is not there.</param>
internal sealed class ReadBatches<TKey, TValue>(int lanes, int most, Func<IReadOnlyList<TKey>, Task<TValue?[]>> read)
    where TValue : class
{
    // Many times what a statement takes: a lane that needs longer stands.
    private static readonly long Patience = Stopwatch.Frequency / 100;
    private readonly Lock _gate = new();
    private readonly Queue<Reader> _waiting = new();
    private int _busy;
    private long _lastSent;

    /// <summary>Asks for one. Who stops waiting is answered all the same, a little later: listening for that costs more than the answer.</summary>
    public Task<TValue?> ReadAsync(TKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reader = new Reader(key);
        if (EnterAndIsFree(reader))
        {
            // Others travel in this lane after this reader: its log scope and identity must not stick to them.
            using var apart = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
            _ = RunLaneAsync();
        }

        return reader.Task;
    }

    private bool EnterAndIsFree(Reader reader)
    {
        lock (_gate)
        {
            _waiting.Enqueue(reader);
            if (_busy > 0 && (_busy >= lanes || Stopwatch.GetTimestamp() - _lastSent < Patience))
            {
                return false;
            }

            _busy++;
            return true;
        }
    }

    private int Waiting()
    {
        lock (_gate)
        {
            return _waiting.Count;
        }
    }

    private List<Reader> Next()
    {
        lock (_gate)
        {
            var next = new List<Reader>(Math.Min(most, _waiting.Count));
            while (next.Count < most && _waiting.TryDequeue(out var reader))
            {
                next.Add(reader);
            }

            _lastSent = Stopwatch.GetTimestamp();
            if (next.Count == 0)
            {
                _busy--;
            }

            return next;
        }
    }

    private async Task RunLaneAsync()
    {
        await Company.GatherAsync(Waiting);
        while (Next() is { Count: > 0 } readers)
        {
            try
            {
                var values = await read([.. readers.Select(reader => reader.Key)]);
                for (var i = 0; i < values.Length; i++)
                {
                    readers[i].SetResult(values[i]);
                }
            }
#pragma warning disable CA1031 // whatever it was, it is each reader's own
            catch (Exception problem)
#pragma warning restore CA1031
            {
                readers.ForEach(reader => reader.TrySetException(problem));
            }
        }
    }

    private sealed class Reader(TKey key) : TaskCompletionSource<TValue?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TKey Key { get; } = key;
    }
}
