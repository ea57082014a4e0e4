namespace CoachPlus.TestSupport;

/// <summary>A clock that stands still until it is moved. Timers do not run on it.</summary>
public sealed class ManualClock : TimeProvider
{
    /// <summary>Where clocks start that are not told otherwise: 1 March 2026, 12:00 UTC.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private DateTimeOffset _now;

    /// <summary>A clock that shows <see cref="Noon"/>.</summary>
    public ManualClock()
        : this(Noon)
    {
    }

    /// <summary>A clock that shows the time given.</summary>
    public ManualClock(DateTimeOffset now) => _now = now;

    /// <summary>The time that it shows.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    /// <summary>Moves it forward.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            _now += by;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Now.UtcTicks;
}
