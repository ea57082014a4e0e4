using CoachPlus.Application.Common;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Sends calls that come at the same time as one: a commit costs the same for one job as for ten. A call that finds a lane free goes at
/// once; those that come while all are busy go together, so that nobody waits for company, and the busier the process, the fewer its
/// statements.
/// </summary>
/// <param name="lanes">Groups at a time.</param>
/// <param name="most">Calls of a group at most.</param>
/// <param name="areAlike">Whether two calls must not go in one group; they go one after the other.</param>
/// <param name="send">Sends a group in one transaction, all or nothing, and answers in its order. Its exceptions are those of the ports.</param>
internal sealed class GroupedCalls<TCall, TAnswer>(
    int lanes, int most, Func<TCall, TCall, bool> areAlike, Func<IReadOnlyList<TCall>, CancellationToken, Task<TAnswer[]>> send)
{
    private const int LongInCompany = 20; // groups of one before it counts as being alone
    private readonly Lock _gate = new();
    private readonly LinkedList<Pending> _waiting = [];
    private int _busy;
    private int _company;

    /// <summary>Sends a call, and gives its own answer.</summary>
    /// <param name="call">Must not change any more.</param>
    /// <param name="cancellationToken">Nothing is stored when it fires before the commit. The others of its group are sent again.</param>
    public async Task<TAnswer> SendAsync(TCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var own = new Pending(call, cancellationToken);
        if (EnterAndIsFree(own))
        {
            // Others travel in this lane after this call: its log scope and identity must not stick to them.
            using var apart = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
            _ = RunLaneAsync();
        }

        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(own), null);
        return await own.Task;
    }

    private bool EnterAndIsFree(Pending own)
    {
        lock (_gate)
        {
            _waiting.AddLast(own);
            return _busy < lanes && ++_busy > 0;
        }
    }

    // Only a call that still waits can leave at once; one that is on its way stops its group and is told by that.
    private void Leave(Pending own)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(own))
            {
                return;
            }
        }

        own.TrySetCanceled(own.CancellationToken);
    }

    private async Task RunLaneAsync()
    {
        // Who was alone the last times does not wait.
        await (Volatile.Read(ref _company) > 0 ? Company.GatherAsync(Waiting) : Task.CompletedTask);
        while (Next() is { Count: > 0 } group)
        {
            await SendAsync(group);
        }
    }

    private int Waiting()
    {
        lock (_gate)
        {
            return _waiting.Count;
        }
    }

    private List<Pending> Next()
    {
        var group = new List<Pending>();
        lock (_gate)
        {
            while (group.Count < most && _waiting.First is { Value: var first } && !group.Exists(other => areAlike(other.Call, first.Call)))
            {
                _waiting.RemoveFirst();
                group.Add(first);
            }

            _company = group.Count switch { 0 => _company, 1 => Math.Max(0, _company - 1), _ => LongInCompany };
            _busy -= group.Count == 0 ? 1 : 0;
        }

        return group;
    }

    private async Task SendAsync(List<Pending> group)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource([.. group.Select(pending => pending.CancellationToken)]);
            var answers = await send([.. group.Select(pending => pending.Call)], stop.Token);
            for (var place = 0; place < group.Count; place++)
            {
                group[place].TrySetResult(answers[place]);
            }
        }
#pragma warning disable CA1031 // whatever it was is told to those who called
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await TellAsync(group, problem);
        }
    }

    // One call must not fail for what another of its group has done. Where it is certain that nothing was stored, each goes alone.
    private async Task TellAsync(List<Pending> group, Exception problem)
    {
        foreach (var pending in group)
        {
            if (problem is OperationCanceledException && pending.CancellationToken.IsCancellationRequested)
            {
                pending.TrySetCanceled(pending.CancellationToken);
            }
            else if (group.Count == 1)
            {
                pending.TrySetException(problem);
            }
            else if (DatabaseErrors.NothingWasStored(problem))
            {
                await SendAsync([pending]);
            }
            else
            {
                pending.TrySetException(
                    problem is OperationCanceledException ? new UnavailableException(DatabaseErrors.Part, "Sent together with a call that was stopped.", problem) : problem);
            }
        }
    }

    private sealed class Pending(TCall call, CancellationToken cancellationToken) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TCall Call { get; } = call;

        public CancellationToken CancellationToken { get; } = cancellationToken;
    }
}
