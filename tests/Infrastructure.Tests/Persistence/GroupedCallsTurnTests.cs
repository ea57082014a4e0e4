using CoachPlus.Infrastructure.Persistence.Current;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>What those do who were answered together.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GroupedCallsTurnTests : IDisposable
{
    private readonly List<int[]> _groups = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private Func<IReadOnlyList<int>, Task> _atServer = _ => Task.CompletedTask;

    public void Dispose() => _arrived.Dispose();

    [Test]
    public async Task Who_is_answered_together_goes_on_together()
    {
        var gate = new TaskCompletionSource();
        _atServer = _ => gate.Task;
        var (calls, others) = (Calls(), Calls());
        var first = calls.SendAsync(0, CancellationToken.None);
        await _arrived.WaitAsync(CancellationToken.None);
        var rest = Enumerable.Range(1, 3).Select(call => ThenAsync(calls, call, others, 20 + call)).ToList();

        gate.SetResult();

        Assert.That(await Task.WhenAll(rest), Is.EqualTo(new[] { "21", "22", "23" }));
        Assert.That(_groups, Is.EqualTo(new[] { new[] { 0 }, [1, 2, 3], [21, 22, 23] }));
        Assert.That(await first, Is.EqualTo("0"));
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_does_something_long_with_an_answer_keeps_nobody(CancellationToken tooLong)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously); // it is this thread that must not be kept
        _atServer = group => group.Contains(0) ? gate.Task : Task.CompletedTask;
        var calls = Calls(TimeSpan.FromMilliseconds(1));
        var first = calls.SendAsync(0, CancellationToken.None);
        await _arrived.WaitAsync(CancellationToken.None);
        using var over = new ManualResetEventSlim();
        var blocking = BlockAsync(calls.SendAsync(1, CancellationToken.None), over, tooLong);
        Task<string>[] others = [calls.SendAsync(2, tooLong), calls.SendAsync(3, tooLong)];

        gate.SetResult();

        Assert.That(await Task.WhenAll(others), Is.EqualTo(new[] { "2", "3" }));
        Assert.That(await calls.SendAsync(4, tooLong), Is.EqualTo("4"), "nor does its lane stay taken");
        Assert.That(blocking.IsCompleted, Is.False);
        over.Set();
        await blocking;
        await first;
    }

    private static async Task<string> ThenAsync(GroupedCalls<int, string> calls, int call, GroupedCalls<int, string> others, int other)
    {
        await calls.SendAsync(call, CancellationToken.None);
        return await others.SendAsync(other, CancellationToken.None);
    }

    private static async Task BlockAsync(Task<string> answered, ManualResetEventSlim over, CancellationToken tooLong)
    {
        await answered;
        over.Wait(tooLong);
    }

    private GroupedCalls<int, string> Calls(TimeSpan? patience = null)
        => new(1, patience ?? Timeout.InfiniteTimeSpan, 3, (_, _) => false, async (group, _) =>
        {
            lock (_groups)
            {
                _groups.Add([.. group]);
            }

            _arrived.Release();
            await _atServer(group);
            return [.. group.Select(call => $"{call}")];
        });
}
