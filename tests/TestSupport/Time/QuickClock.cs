namespace CoachPlus.TestSupport.Time;

/// <summary>
/// A clock on which short waits are over at once, noted and added to its time, and long ones end only when a test says so: what waits and what is limited
/// are told apart by their length, and no test depends on how quick the machine is.
/// </summary>
public sealed class QuickClock(TimeSpan limit) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly List<QuickTimer> _long = [];
    private DateTimeOffset _now = ManualClock.Noon;

    /// <summary>From here on a wait is long.</summary>
    private TimeSpan Limit { get; } = limit;

    /// <summary>The short waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Lets time pass without ending anything.</summary>
    public void Pass(TimeSpan by)
    {
        lock (_gate)
        {
            _now += by;
        }
    }

    /// <summary>Ends all long waits that go on.</summary>
    public void EndLongWaits()
    {
        QuickTimer[] all;
        lock (_gate)
        {
            all = [.. _long];
            _long.Clear();
        }

        foreach (var timer in all)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new QuickTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class QuickTimer(QuickClock clock, Action callback) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._long.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                if (dueTime >= clock.Limit)
                {
                    clock._long.Add(this);
                    return true;
                }

                clock._waits.Add(dueTime);
                clock._now += dueTime;
            }

            ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Fire() => callback();

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
