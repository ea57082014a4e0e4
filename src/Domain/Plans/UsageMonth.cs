namespace CoachPlus.Domain.Plans;

/// <summary>A calendar month where somebody lives. Usage is counted by it; nothing has to be reset.</summary>
/// <param name="Start">Its first moment.</param>
/// <param name="End">The first moment of the next.</param>
public readonly record struct UsageMonth(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The month in which a moment lies.</summary>
    /// <param name="moment">Any.</param>
    /// <param name="zone">Where.</param>
    public static UsageMonth Of(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var first = new DateTime(local.Year, local.Month, 1);
        return new UsageMonth(Moment(first, zone), Moment(first.AddMonths(1), zone));
    }

    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone)
    {
        // Where clocks are put forward over midnight the month begins when they are.
        var there = local;
        while (zone.IsInvalidTime(there))
        {
            there = there.AddMinutes(15);
        }

        // The earlier of two equal times on the clock has the larger offset.
        var offset = zone.IsAmbiguousTime(there) ? zone.GetAmbiguousTimeOffsets(there).Max() : zone.GetUtcOffset(there);
        return new DateTimeOffset(there, offset).ToUniversalTime();
    }
}
