using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class GroupedCallsTests : IDisposable
{
    private static readonly TimeSpan Hasty = TimeSpan.FromMilliseconds(1);
    private readonly List<int[]> _groups = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private Func<IReadOnlyList<int>, CancellationToken, Task> _atServer = (_, _) => Task.CompletedTask;

    public void Dispose() => _arrived.Dispose();

    [Test]
    public async Task Calls_that_come_while_the_lane_is_busy_go_together_and_each_gets_its_own_answer()
    {
        var gate = new TaskCompletionSource();
        _atServer = (_, _) => gate.Task;
        var calls = Calls();

        var first = calls.SendAsync(0, CancellationToken.None);
        await _arrived.WaitAsync(CancellationToken.None);
        var rest = Enumerable.Range(1, 5).Select(call => calls.SendAsync(call, CancellationToken.None)).ToList();
        gate.SetResult();

        Assert.That(await Task.WhenAll([first, .. rest]), Is.EqualTo(new[] { "0", "1", "2", "3", "4", "5" }));
        Assert.That(_groups, Is.EqualTo(new[] { new[] { 0 }, [1, 2, 3], [4, 5] }), "three go together at most");
    }

    [Test]
    public async Task Like_calls_go_one_after_the_other()
    {
        var gate = new TaskCompletionSource();
        _atServer = (_, _) => gate.Task;
        var calls = Calls();

        var first = calls.SendAsync(0, CancellationToken.None);
        await _arrived.WaitAsync(CancellationToken.None);
        Task<string>[] rest = [calls.SendAsync(1, CancellationToken.None), calls.SendAsync(11, CancellationToken.None), calls.SendAsync(2, CancellationToken.None)];
        gate.SetResult();

        Assert.That(await Task.WhenAll([first, .. rest]), Is.EqualTo(new[] { "0", "1", "11", "2" }));
        Assert.That(_groups, Is.EqualTo(new[] { new[] { 0 }, [1], [11, 2] }));
    }

    [Test]
    public async Task A_call_that_is_refused_takes_nobody_with_it()
    {
        var gate = new TaskCompletionSource();
        _atServer = async (group, _) =>
        {
            await gate.Task;
            if (group.Contains(2))
            {
                throw new DomainException("analysis-job.guardrail", "Incomplete.");
            }
        };
        var (_, group) = await GroupAsync(Calls(), CancellationToken.None);
        gate.SetResult();

        Assert.That(await group[0], Is.EqualTo("1"));
        Assert.That(async () => await group[1], Throws.TypeOf<DomainException>());
        Assert.That(await group[2], Is.EqualTo("3"));
    }

    [Test]
    public async Task A_connection_that_broke_says_nothing_of_a_commit_and_nothing_is_sent_again()
    {
        var gate = new TaskCompletionSource();
        _atServer = async (group, _) =>
        {
            await gate.Task;
            if (group.Contains(2))
            {
                throw new UnavailableException("the database", "gone");
            }
        };
        var (first, group) = await GroupAsync(Calls(), CancellationToken.None);
        gate.SetResult();

        Assert.That(await first, Is.EqualTo("0"));
        foreach (var call in group)
        {
            Assert.That(async () => await call, Throws.TypeOf<UnavailableException>());
        }

        Assert.That(_groups, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_call_that_waits_can_leave_and_is_not_sent()
    {
        var gate = new TaskCompletionSource();
        _atServer = (_, _) => gate.Task;
        using var own = new CancellationTokenSource();
        var (_, group) = await GroupAsync(Calls(), own.Token);

        await own.CancelAsync();
        Assert.That(async () => await group[1], Throws.InstanceOf<OperationCanceledException>());
        gate.SetResult();

        Assert.That(await Task.WhenAll(group[0], group[2]), Is.EqualTo(new[] { "1", "3" }));
        Assert.That(_groups[1], Is.EqualTo(new[] { 1, 3 }));
    }

    [Test]
    public async Task A_call_that_leaves_on_its_way_does_not_leave_the_others_without_a_word()
    {
        var gate = new TaskCompletionSource();
        _atServer = async (group, stop) =>
        {
            await gate.Task;
            await (group.Contains(2) ? Task.Delay(Timeout.Infinite, stop) : Task.CompletedTask);
        };
        using var own = new CancellationTokenSource();
        var (_, group) = await GroupAsync(Calls(), own.Token);
        gate.SetResult();
        await _arrived.WaitAsync(CancellationToken.None);

        await own.CancelAsync();

        Assert.That(async () => await group[1], Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await group[0], Throws.TypeOf<UnavailableException>(), "whether it was stored is not known");
        Assert.That(async () => await group[2], Throws.TypeOf<UnavailableException>());
    }

    [Test, CancelAfter(60_000)]
    public async Task Who_has_given_up_does_not_wait_for_the_others_that_are_sent_again(CancellationToken tooLong)
    {
        var (gate, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        _atServer = async (group, stop) =>
        {
            await gate.Task;
            if (group.Count == 3)
            {
                await Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
                throw new OperationCanceledException("stopped", new PostgresException("canceling statement", "ERROR", "ERROR", PostgresErrorCodes.QueryCanceled), stop);
            }

            await (group.Contains(0) ? Task.CompletedTask : held.Task);
        };
        using var own = new CancellationTokenSource();
        var (_, group) = await GroupAsync(Calls(), own.Token);
        gate.SetResult();
        await _arrived.WaitAsync(tooLong);

        await own.CancelAsync();

        Assert.That(async () => await group[1].WaitAsync(tooLong), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(tooLong.IsCancellationRequested || group[0].IsCompleted, Is.False);
        held.SetResult();
        Assert.That(await Task.WhenAll(group[0], group[2]), Is.EqualTo(new[] { "1", "3" }));
    }

    [Test]
    public async Task Of_many_calls_none_is_lost_and_no_more_go_at_a_time_than_there_are_lanes()
    {
        var (now, most) = (0, 0);
        _atServer = async (_, stop) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref now));
            await Task.Delay(20, stop);
            Interlocked.Decrement(ref now);
        };
        var calls = Calls(lanes: 2, Hasty);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(call => Task.Run(() => calls.SendAsync(call, CancellationToken.None))));

        Assert.That(answers, Is.EqualTo(Enumerable.Range(0, 100).Select(call => $"{call}")));
        Assert.That(_groups.SelectMany(group => group), Is.EquivalentTo(Enumerable.Range(0, 100)));
        Assert.That(most, Is.LessThanOrEqualTo(2));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_group_that_takes_long_is_not_waited_for(CancellationToken tooLong)
    {
        var gate = new TaskCompletionSource();
        _atServer = (group, _) => group.Contains(0) ? gate.Task : Task.CompletedTask;
        var calls = Calls(lanes: 2, Hasty);

        var slow = calls.SendAsync(0, CancellationToken.None);

        Assert.That(await calls.SendAsync(1, tooLong), Is.EqualTo("1"));
        Assert.That(slow.IsCompleted, Is.False);
        gate.SetResult();
        Assert.That(await slow, Is.EqualTo("0"));
    }

    private static void InterlockedMax(ref int most, int seen)
    {
        for (var known = Volatile.Read(ref most); seen > known; known = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, seen, known);
        }
    }

    // 0 is on its way, 1, 2 and 3 wait together; the token is 2's.
    private async Task<(Task<string> First, List<Task<string>> Group)> GroupAsync(GroupedCalls<int, string> calls, CancellationToken ofTheSecond)
    {
        var first = calls.SendAsync(0, CancellationToken.None);
        await _arrived.WaitAsync(CancellationToken.None);
        return (first, [calls.SendAsync(1, CancellationToken.None), calls.SendAsync(2, ofTheSecond), calls.SendAsync(3, CancellationToken.None)]);
    }

    private GroupedCalls<int, string> Calls(int lanes = 1, TimeSpan? patience = null)
        => new(lanes, patience ?? Timeout.InfiniteTimeSpan, 3, (one, other) => one % 10 == other % 10 && one < 20 && other < 20, async (group, stop) =>
        {
            lock (_groups)
            {
                _groups.Add([.. group]);
            }

            _arrived.Release();
            await _atServer(group, stop);
            return [.. group.Select(call => $"{call}")];
        });
}
