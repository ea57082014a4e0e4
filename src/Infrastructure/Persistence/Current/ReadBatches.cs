namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Lets readers who ask at the same moment share a statement. Nobody waits for company: who comes while a lane is free is read at
/// once, alone; who comes while all are busy travels with the next. A reader never joins a statement that was sent before it asked, so
/// that what it gets is never older than its question.
/// </summary>
/// <param name="lanes">Statements at a time.</param>
/// <param name="most">Readers that share one at most.</param>
/// <param name="read">Reads for several; the answers in the order of the questions, null for what is not there.</param>
internal sealed class ReadBatches<TKey, TValue>(int lanes, int most, Func<IReadOnlyList<TKey>, Task<TValue?[]>> read)
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly Queue<Reader> _waiting = new();
    private int _busy;

    /// <summary>Asks for one.</summary>
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

        return reader.Task.IsCompleted ? reader.Task : reader.Task.WaitAsync(cancellationToken);
    }

    private bool EnterAndIsFree(Reader reader)
    {
        lock (_gate)
        {
            _waiting.Enqueue(reader);
            return _busy < lanes && ++_busy > 0;
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

            if (next.Count == 0)
            {
                _busy--;
            }

            return next;
        }
    }

    private async Task RunLaneAsync()
    {
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
