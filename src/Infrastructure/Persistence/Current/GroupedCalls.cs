using CoachPlus.Application.Common;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Sends calls that come at the same time as one: a statement and a commit cost little more for ten jobs than for one. A call that finds
/// nobody under way goes at once; those that come meanwhile go together, so that nobody waits for company, and the busier the process, the
/// fewer its statements. A group that is under way for long (a row that somebody holds) is not waited for.
/// </summary>
/// <param name="lanes">Groups at a time at most; more than one only beside those that are under way for long.</param>
/// <param name="patience">How long a group is under way before others go beside it, and how long a caller may keep the thread that answers.</param>
/// <param name="most">Calls of a group at most.</param>
/// <param name="areAlike">Whether two calls must not go in one group; they go one after the other.</param>
/// <param name="send">Sends a group in one transaction, all or nothing, and answers in its order. Its exceptions are those of the ports.</param>
internal sealed class GroupedCalls<TCall, TAnswer>(
    int lanes, TimeSpan patience, int most, Func<TCall, TCall, bool> areAlike, Func<IReadOnlyList<TCall>, CancellationToken, Task<TAnswer[]>> send)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Pending> _waiting = [];
    private int _busy;
    private int _slow;

    /// <summary>Sends a call, and gives its own answer.</summary>
    /// <param name="call">Must not change any more.</param>
    /// <param name="cancellationToken">Nothing is stored when it fires before the commit. The others of its group are sent again.</param>
    public async Task<TAnswer> SendAsync(TCall call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var own = new Pending(call, cancellationToken);
        Start(own);
        await using var leaving = cancellationToken.UnsafeRegister(_ => Leave(own), null);
        return await own.Task;
    }

    private void Start(Pending? entering)
    {
        lock (_gate)
        {
            if (entering is not null)
            {
                _waiting.AddLast(entering);
            }

            if (_waiting.Count == 0 || _busy > _slow || _busy == lanes)
            {
                return;
            }

            _busy++;
        }

        Turn.AtEnd(() =>
        {
            // Others travel in this lane, too: the log scope and identity of who opens it must not stick to them.
            using var apart = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
            _ = RunLaneAsync();
        });
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

        Apart(() => own.TrySetCanceled(own.CancellationToken));
    }

    // The lane is free before the answers are given, and who waits is sent by whoever gives the last: nothing that is done with an answer keeps others.
    private async Task RunLaneAsync()
    {
        var group = new Group();
        await using var watch = new Timer(_ => TakesLong(group), null, patience, Timeout.InfiniteTimeSpan);
        Fill(group.Calls);
        var answers = group.Calls.Count == 0 ? [] : await AnswersAsync(group.Calls);
        End(group);
        Turn.Give([.. answers, () => Start(null)], patience);
    }

    private void Fill(List<Pending> group)
    {
        lock (_gate)
        {
            while (group.Count < most && _waiting.First is { Value: var first } && !group.Exists(other => areAlike(other.Call, first.Call)))
            {
                _waiting.RemoveFirst();
                group.Add(first);
            }
        }
    }

    private void TakesLong(Group group)
    {
        lock (_gate)
        {
            if (group.HasEnded)
            {
                return;
            }

            group.IsSlow = true;
            _slow++;
        }

        Start(null);
    }

    private void End(Group group)
    {
        lock (_gate)
        {
            group.HasEnded = true;
            _busy--;
            _slow -= group.IsSlow ? 1 : 0;
        }
    }

    private async Task<List<Action>> AnswersAsync(List<Pending> group)
    {
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource([.. group.Select(pending => pending.CancellationToken)]);
            var answers = await send([.. group.Select(pending => pending.Call)], stop.Token);
            return [.. group.Select((pending, place) => (Action)(() => pending.TrySetResult(answers[place])))];
        }
#pragma warning disable CA1031 // whatever it was is told to those who called
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return await AnswersAsync(group, problem);
        }
    }

    // One call must not fail for what another of its group has done. Where it is certain that nothing was stored, each goes alone.
    private async Task<List<Action>> AnswersAsync(List<Pending> group, Exception problem)
    {
        // Who has given up is told before the others are sent again, which may take long.
        var gone = problem is OperationCanceledException ? group.FindAll(pending => pending.CancellationToken.IsCancellationRequested) : [];
        gone.ForEach(pending => Apart(() => pending.TrySetCanceled(pending.CancellationToken)));
        var answers = new List<Action>();
        foreach (var pending in group.Except(gone))
        {
            if (group.Count == 1)
            {
                answers.Add(() => pending.TrySetException(problem));
            }
            else if (DatabaseErrors.NothingWasStored(problem))
            {
                (await AnswersAsync([pending])).ForEach(Apart); // without waiting for the next, which may take long
            }
            else
            {
                answers.Add(() => pending.TrySetException(
                    problem is OperationCanceledException ? new UnavailableException(DatabaseErrors.Part, "Sent together with a call that was stopped.", problem) : problem));
            }
        }

        return answers;
    }

    private static void Apart(Action answer) => ThreadPool.UnsafeQueueUserWorkItem(static answer => answer(), answer, preferLocal: false);

    // Answered on the thread that answers: Turn.
    private sealed class Pending(TCall call, CancellationToken cancellationToken) : TaskCompletionSource<TAnswer>
    {
        public TCall Call { get; } = call;

        public CancellationToken CancellationToken { get; } = cancellationToken;
    }

    private sealed class Group
    {
        public List<Pending> Calls { get; } = [];

        public bool IsSlow { get; set; }

        public bool HasEnded { get; set; }
    }
}
