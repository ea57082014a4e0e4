using CoachPlus.Application.Identity.Ports;

namespace CoachPlus.Application.Identity;

/// <summary>From the year and month of a request to times, in UTC.</summary>
internal static class UsageTimes
{
    public const int FirstYear = 2000;
    public const int LastYear = 2100;

    /// <summary>The month, the year, or always. A month without a year is one of this year.</summary>
    public static UsageTime During(int? year, int? month, DateTimeOffset now) => (year, month) switch
    {
        (_, { } asked) => From(year ?? now.UtcDateTime.Year, asked, months: 1),
        ({ } asked, null) => From(asked, 1, months: 12),
        (null, null) => new UsageTime(null, null),
    };

    /// <summary>The month that was asked for, else this one: a quota is a month's, never a life's.</summary>
    public static UsageTime Quota(int? year, int? month, DateTimeOffset now)
        => month is not null ? During(year, month, now) : From(now.UtcDateTime.Year, now.UtcDateTime.Month, months: 1);

    private static UsageTime From(int year, int month, int months)
    {
        var start = new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero);
        return new UsageTime(start, start.AddMonths(months));
    }
}
