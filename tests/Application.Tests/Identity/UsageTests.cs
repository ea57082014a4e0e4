using System.Globalization;
using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.Identity;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class UsageTests
{
    private readonly IUsage _usage = Substitute.For<IUsage>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();
    private UsageSelection? _asked;

    [SetUp]
    public void Answers() => _usage.ReadAsync(Arg.Do<UsageSelection>(asked => _asked = asked), Arg.Any<CancellationToken>()).Returns(new UsageFigures([], [], [], 0, null));

    private Task<UsageView> Stats(UserRole role, string? org, bool superuser, GetUsage request, string now = "2026-03-01")
    {
        _current.Coach.Returns(new CurrentCoach(new UserId("me"), "me@club.example", role, org, superuser));
        return new GetUsageHandler(_usage, _current, new ManualClock(Utc(now))).Handle(request, CancellationToken.None);
    }

    private static DateTimeOffset Utc(string day) => DateTimeOffset.Parse(day + "T00:00:00Z", CultureInfo.InvariantCulture);

    [TestCase(UserRole.Free, null, true, null, null, null, null, 10)]
    [TestCase(UserRole.Free, null, true, "you", "club-2", "you", "club-2", 10)]
    [TestCase(UserRole.Free, null, true, " ", "", null, null, 10)]
    [TestCase(UserRole.OrgPro, "club-1", false, null, null, null, "club-1", 10)]
    [TestCase(UserRole.OrgPro, "club-1", false, "you", null, "you", "club-1", 10)]
    [TestCase(UserRole.OrgPro, "club-1", false, null, "club-1", null, "club-1", 10)]
    [TestCase(UserRole.OrgPro, null, false, "you", "club-2", "me", null, 10)]
    [TestCase(UserRole.OrgPro, "", false, null, "", "me", null, 10)]
    [TestCase(UserRole.CoachProPlus, "club-1", false, "you", "club-1", "me", null, 0)]
    [TestCase(UserRole.VenueAdmin, null, false, "you", null, "me", null, 0)]
    [TestCase(UserRole.Free, null, false, null, null, "me", null, 0)]
    [Property("Defect", "D-45")]
    public async Task Everybody_sees_whom_they_may_and_nobody_else(
        UserRole role, string? org, bool superuser, string? askedUser, string? askedOrg, string? user, string? within, int top)
    {
        await Stats(role, org, superuser, new GetUsage(askedOrg, askedUser));

        Assert.That(_asked!.People, Is.EqualTo(new UserFilter(user is null ? null : new UserId(user), within)));
        Assert.That(_asked.TopUsers, Is.EqualTo(top));
    }

    /// <summary>As for one that does not exist, and the database is not even asked.</summary>
    [Test]
    [Property("Defect", "D-45")]
    public async Task Another_organisation_has_used_nothing()
    {
        var view = await Stats(UserRole.OrgPro, "club-1", false, new GetUsage("club-2"));

        Assert.That((view.TotalTokens, view.TotalRequests, view.Quota), Is.EqualTo((0L, 0L, new QuotaView(0, null, 0))));
        Assert.That(_asked, Is.Null);
    }

    [Test]
    public async Task My_usage_is_mine_whoever_I_am([Values] UserRole role, [Values] bool superuser)
    {
        _current.Coach.Returns(new CurrentCoach(new UserId("me"), "me@club.example", role, "club-1", superuser));

        await new GetMyUsageHandler(_usage, _current, new ManualClock()).Handle(new GetMyUsage(), CancellationToken.None);

        Assert.That((_asked!.People, _asked.TopUsers), Is.EqualTo((new UserFilter(new UserId("me"), null), 0)));
    }

    [TestCase("2026-03-31", null, null, null, null, "2026-03-01", "2026-04-01")]
    [TestCase("2026-12-31", null, null, null, null, "2026-12-01", "2027-01-01")]
    [TestCase("2026-03-01", 2025, null, "2025-01-01", "2026-01-01", "2026-03-01", "2026-04-01")]
    [TestCase("2026-03-01", 2025, 12, "2025-12-01", "2026-01-01", "2025-12-01", "2026-01-01")]
    [TestCase("2026-03-01", null, 2, "2026-02-01", "2026-03-01", "2026-02-01", "2026-03-01")]
    public async Task A_quota_is_that_of_the_asked_month_or_of_this_one(
        string today, int? year, int? month, string? from, string? until, string quotaFrom, string quotaUntil)
    {
        await Stats(UserRole.Free, null, false, new GetUsage(Year: year, Month: month), today);

        Assert.That(_asked!.During, Is.EqualTo(new UsageTime(from is null ? null : Utc(from), until is null ? null : Utc(until))));
        Assert.That(_asked.Quota, Is.EqualTo(new UsageTime(Utc(quotaFrom), Utc(quotaUntil))));
    }

    [TestCase(UserRole.Free, 2_500, 10_000, 25.0)]
    [TestCase(UserRole.Free, 10_001, 10_000, 100.0)]
    [TestCase(UserRole.PlayerPro, 80_000, 100_000, 80.0)]
    [TestCase(UserRole.CoachPro, 1, 100_000, 0.001)]
    [TestCase(UserRole.AnalystPro, 0, 100_000, 0.0)]
    [TestCase(UserRole.CoachProPlus, 1_000_000, null, 0.0)]
    [TestCase(UserRole.OrgPro, 5, null, 0.0)]
    [TestCase(UserRole.VenueAdmin, 5, null, 0.0)]
    [TestCase(null, 5, null, 0.0)]
    public void The_limit_is_that_of_the_plan(UserRole? role, long used, int? limit, double percentage)
        => Assert.That(UsageView.From(new UsageFigures([], [], [], used, role)).Quota, Is.EqualTo(new QuotaView(used, limit, percentage)));

    [TestCase(1999, 1, "Year")]
    [TestCase(2101, 1, "Year")]
    [TestCase(2026, 0, "Month")]
    [TestCase(2026, 13, "Month")]
    [TestCase(2026, 12, null)]
    [TestCase(null, null, null)]
    public void A_time_that_is_none_is_named(int? year, int? month, string? field)
    {
        var expected = field is null ? [] : new[] { field };
        Assert.That(Refusals.Errors(new GetMyUsageValidator(), new GetMyUsage(year, month)).Select(group => group.Key), Is.EqualTo(expected));
        Assert.That(Refusals.Errors(new GetUsageValidator(), new GetUsage(null, null, year, month)).Select(group => group.Key), Is.EqualTo(expected));
    }

    [TestCase("a\0", null, "OrgId")]
    [TestCase(null, "a\0", "UserId")]
    public void An_id_that_cannot_be_one_is_named(string? org, string? user, string field)
        => Assert.That(Refusals.Errors(new GetUsageValidator(), new GetUsage(org, user)).Select(group => group.Key), Is.EqualTo(new[] { field }));
}
