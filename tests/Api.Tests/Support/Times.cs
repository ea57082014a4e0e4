namespace CoachPlus.Api.Tests.Support;

/// <summary>The moments of these tests.</summary>
internal static class Times
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 18, 30, 0, TimeSpan.FromHours(1));
}
