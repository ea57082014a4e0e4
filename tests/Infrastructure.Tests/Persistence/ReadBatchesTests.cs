using System.Collections.Concurrent;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class ReadBatchesTests
{
    private readonly ConcurrentQueue<Statement> _sent = new();

    [SetUp]
    public void Forget() => _sent.Clear();

    [Test]
    public async Task Who_comes_alone_is_read_at_once_and_who_comes_meanwhile_shares_the_next()
    {
        var batches = Batches(lanes: 4, most: 64);
        var first = batches.ReadAsync(1, default);
        await Eventually.TrueAsync(() => _sent.Count == 1);
        var others = Enumerable.Range(2, 3).Select(key => batches.ReadAsync(key, default)).ToList();
        Assert.That(_sent.Select(statement => statement.Keys), Is.EqualTo(new int[][] { [1] }), "a reader never joins what was sent before it asked");

        Answer(0);
        await Eventually.TrueAsync(() => _sent.Count == 2);
        Answer(1);

        Assert.That(await first, Is.EqualTo("1"));
        Assert.That(await Task.WhenAll(others), Is.EqualTo(new[] { "2", "3", "4" }));
        Assert.That(_sent.Last().Keys, Is.EqualTo(new[] { 2, 3, 4 }));
    }

    [Test]
    public async Task A_statement_that_takes_long_does_not_hold_up_those_who_come_and_lanes_have_an_end()
    {
        var batches = Batches(lanes: 2, most: 64);
        var stuck = batches.ReadAsync(1, default);
        await Eventually.TrueAsync(() => _sent.Count == 1);
        await Task.Delay(50); // longer than a lane is waited for
        var next = batches.ReadAsync(2, default);
        await Eventually.TrueAsync(() => _sent.Count == 2);
        await Task.Delay(50);
        var third = batches.ReadAsync(3, default);
        Assert.That(_sent, Has.Count.EqualTo(2), "no more than two at a time");

        Answer(1);
        Assert.That(await next, Is.EqualTo("2"));
        await Eventually.TrueAsync(() => _sent.Count == 3);
        Answer(2);

        Assert.That(await third, Is.EqualTo("3"));
        Assert.That(stuck.IsCompleted, Is.False);
        Answer(0);
        Assert.That(await stuck, Is.EqualTo("1"));
    }

    [Test]
    public async Task A_crowd_is_split_and_what_is_not_there_is_null()
    {
        var batches = Batches(lanes: 1, most: 2);
        var readers = Enumerable.Range(1, 5).Select(key => batches.ReadAsync(key - 3, default)).ToList();
        for (var sent = 0; _sent.Sum(statement => statement.Keys.Count) < readers.Count || sent < _sent.Count; sent++)
        {
            await Eventually.TrueAsync(() => _sent.Count > sent);
            Answer(sent);
        }

        Assert.That(await Task.WhenAll(readers), Is.EqualTo(new[] { null, null, null, "1", "2" }));
        Assert.That(_sent, Has.Count.InRange(3, 4), "two at most go together; the first may have gone alone");
    }

    [Test]
    public async Task A_failure_is_each_readers_own_and_the_next_is_read_again()
    {
        var batches = Batches(lanes: 1, most: 64);
        var first = batches.ReadAsync(1, default);
        await Eventually.TrueAsync(() => _sent.Count == 1);
        _sent.Single().Answers.SetException(new InvalidOperationException("refused"));
        Assert.That(async () => await first, Throws.InvalidOperationException);

        var again = batches.ReadAsync(1, default);
        await Eventually.TrueAsync(() => _sent.Count == 2);
        Answer(1);

        Assert.That(await again, Is.EqualTo("1"));
    }

    private ReadBatches<int, string> Batches(int lanes, int most) => new(lanes, most, keys =>
    {
        var statement = new Statement(keys, new TaskCompletionSource<string?[]>(TaskCreationOptions.RunContinuationsAsynchronously));
        _sent.Enqueue(statement);
        return statement.Answers.Task;
    });

    private void Answer(int sent)
    {
        var statement = _sent.ElementAt(sent);
        statement.Answers.SetResult([.. statement.Keys.Select(key => key > 0 ? $"{key}" : null)]);
    }

    private sealed record Statement(IReadOnlyList<int> Keys, TaskCompletionSource<string?[]> Answers);
}
