namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Gives answers one after another on the thread at hand. What those who are answered ask for next is sent when all have their answers:
/// who was answered together goes on together, without anybody waiting for it.
/// </summary>
internal sealed class Turn
{
    [ThreadStatic]
    private static Turn? _ofThread;

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<Action> _answers;
    private List<Action>? _starts = [];
    private int _given;

    private Turn(IReadOnlyList<Action> answers) => _answers = answers;

    /// <summary>Gives answers, in their order.</summary>
    /// <param name="answers">Each runs what its receiver does next, up to where that waits for something.</param>
    /// <param name="patience">A receiver who keeps the thread for so long keeps nobody else: another thread goes on with the rest.</param>
    public static void Give(IReadOnlyList<Action> answers, TimeSpan patience)
    {
        var turn = new Turn(answers);
        using var other = new Timer(static state => ((Turn)state!).Go(), turn, patience, Timeout.InfiniteTimeSpan);
        turn.Go();
    }

    /// <summary>Starts something at the end of this thread's turn, or at once when it has none.</summary>
    public static void AtEnd(Action start)
    {
        if (_ofThread?.Takes(start) != true)
        {
            start();
        }
    }

    private void Go()
    {
        var outer = _ofThread;
        _ofThread = this;
        try
        {
            while (Interlocked.Increment(ref _given) is var number && number <= _answers.Count)
            {
                _answers[number - 1]();
            }

            while (Starts() is { } starts)
            {
                starts.ForEach(start => start());
            }
        }
        finally
        {
            _ofThread = outer;
        }
    }

    private bool Takes(Action start)
    {
        lock (_gate)
        {
            _starts?.Add(start);
            return _starts is not null;
        }
    }

    // Null when there are none, and then for ever: what comes later does not wait.
    private List<Action>? Starts()
    {
        lock (_gate)
        {
            var starts = _starts;
            _starts = starts is { Count: > 0 } ? [] : null;
            return _starts is null ? null : starts;
        }
    }
}
