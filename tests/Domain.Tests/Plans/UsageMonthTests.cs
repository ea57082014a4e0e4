using System.Globalization;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Domain.Tests.Plans;

internal sealed class UsageMonthTests
{
    private static readonly TimeZoneInfo Taipei = Zone(8);

    // Summer time from midnight of the first of April, until midnight of the first of October, when it is 23 o'clock once more.
    private static readonly TimeZoneInfo Midnight = Zone(-4, Rule(4, 10));

    // Until one o'clock of the first of October, when it is midnight once more.
    private static readonly TimeZoneInfo PastMidnight = Zone(-4, Rule(4, 10, 1));

    // Summer time from half an hour before that midnight, so that there is no midnight.
    private static readonly TimeZoneInfo NoMidnight = Zone(-4, Rule(4, 10, before: true));

    [TestCase("2026-11-30T15:59:59Z", "2026-10-31T16:00:00Z", "2026-11-30T16:00:00Z")]
    [TestCase("2026-11-30T16:00:00Z", "2026-11-30T16:00:00Z", "2026-12-31T16:00:00Z")]
    [TestCase("2026-12-31T20:00:00Z", "2026-12-31T16:00:00Z", "2027-01-31T16:00:00Z")]
    public void A_month_begins_at_midnight_where_the_coach_lives(string moment, string start, string end) => Check(moment, Taipei, start, end);

    [TestCase("2028-02-29T23:59:59.999Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z")]
    [TestCase("2026-12-01T00:00:00Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    public void In_UTC_it_is_the_month_of_the_calendar(string moment, string start, string end) => Check(moment, TimeZoneInfo.Utc, start, end);

    [TestCase("2026-04-01T03:59:59Z", "2026-03-01T04:00:00Z", "2026-04-01T04:00:00Z")]
    [TestCase("2026-04-01T04:00:00Z", "2026-04-01T04:00:00Z", "2026-05-01T03:00:00Z")]
    [TestCase("2026-10-01T03:30:00Z", "2026-09-01T03:00:00Z", "2026-10-01T04:00:00Z")]
    public void Where_clocks_change_over_midnight_no_moment_is_in_two_months_or_in_none(string moment, string start, string end) => Check(moment, Midnight, start, end);

    [Test]
    public void A_month_without_a_midnight_begins_when_the_clocks_are_put_forward() => Check("2026-04-01T03:30:00Z", NoMidnight, "2026-04-01T03:30:00Z", "2026-05-01T03:00:00Z");

    [Test]
    public void Of_two_midnights_the_first_begins_the_month() => Check("2026-10-01T03:30:00Z", PastMidnight, "2026-10-01T03:00:00Z", "2026-11-01T04:00:00Z");

    [Test]
    public void Months_follow_each_other_without_a_gap_and_hold_every_moment_of_theirs()
    {
        foreach (var zone in new[] { TimeZoneInfo.Utc, Taipei, Midnight, PastMidnight, NoMidnight })
        {
            var month = UsageMonth.Of(DateTimeOffset.Parse("2026-01-10Z", CultureInfo.InvariantCulture), zone);
            for (var number = 0; number < 30; number++)
            {
                for (var moment = month.Start; moment < month.End; moment += TimeSpan.FromMinutes(30))
                {
                    Assert.That(UsageMonth.Of(moment, zone), Is.EqualTo(month), $"{zone.Id} {moment:O}");
                }

                var next = UsageMonth.Of(month.End, zone);
                Assert.That(next.Start, Is.EqualTo(month.End), zone.Id);
                month = next;
            }
        }
    }

    private static void Check(string moment, TimeZoneInfo zone, string start, string end)
        => Assert.That(UsageMonth.Of(Moment(moment), zone), Is.EqualTo(new UsageMonth(Moment(start), Moment(end))));

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static TimeZoneInfo Zone(int hours, params TimeZoneInfo.AdjustmentRule[] rules)
        => TimeZoneInfo.CreateCustomTimeZone(
            $"test {hours} {rules.FirstOrDefault()?.DaylightTransitionStart.TimeOfDay:HH} {rules.FirstOrDefault()?.DaylightTransitionEnd.TimeOfDay:HH}", TimeSpan.FromHours(hours), null, null, null, rules);

    private static TimeZoneInfo.AdjustmentRule Rule(int from, int to, int hour = 0, bool before = false)
        => TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
            before ? At(from - 1, 31, 23, 30) : At(from, 1, 0, 0),
            At(to, 1, hour, 0));

    private static TimeZoneInfo.TransitionTime At(int month, int day, int hour, int minute)
        => TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, hour, minute, 0), month, day);
}
