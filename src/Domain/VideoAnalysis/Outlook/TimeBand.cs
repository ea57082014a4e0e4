namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>Between when and when something will probably happen.</summary>
/// <param name="Earliest">Hardly before.</param>
/// <param name="Latest">Hardly after.</param>
public readonly record struct TimeBand(DateTimeOffset Earliest, DateTimeOffset Latest)
{
    // An estimate to the second would claim more than is known, and change with every look.
    private static readonly long Step = TimeSpan.FromSeconds(5).Ticks;

    /// <summary>The band in whole steps of five seconds, widened; null when its end is not known.</summary>
    /// <param name="from">What the seconds count from.</param>
    /// <param name="seconds">From and to; infinity is "not known".</param>
    public static TimeBand? From(DateTimeOffset from, SecondsBand seconds)
    {
        if (!double.IsFinite(seconds.High) || seconds.High > TimeSpan.FromDays(365).TotalSeconds)
        {
            return null;
        }

        var (low, high) = ((from + TimeSpan.FromSeconds(seconds.Low)).UtcTicks, (from + TimeSpan.FromSeconds(seconds.High)).UtcTicks);
        return new TimeBand(new DateTimeOffset(low / Step * Step, TimeSpan.Zero), new DateTimeOffset((high + Step - 1) / Step * Step, TimeSpan.Zero));
    }
}

/// <summary>A duration between two, in seconds; a high end of infinity means that nobody has measured it.</summary>
public readonly record struct SecondsBand(double Low, double High)
{
    /// <summary>Nothing is known.</summary>
    public static SecondsBand Unknown { get; } = new(0, double.PositiveInfinity);

    /// <summary>No time at all.</summary>
    public static SecondsBand Zero { get; } = new(0, 0);

    /// <summary>One after the other.</summary>
    public static SecondsBand operator +(SecondsBand one, SecondsBand other) => new(one.Low + other.Low, one.High + other.High);

    /// <summary>A share of it, or a multiple.</summary>
    public static SecondsBand operator *(SecondsBand band, double factor) => factor <= 0 ? Zero : new(band.Low * factor, band.High * factor);

    /// <summary>The band that holds both.</summary>
    public SecondsBand Or(SecondsBand other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));
}
