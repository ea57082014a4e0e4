using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Plans;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.Plans;

internal sealed class VideoPlansTests
{
    private const long GiB = 1L << 30;

    [TestCase(UserRole.CoachProPlus, false, "coach_pro_plus", 25 * GiB, 7200)]
    [TestCase(UserRole.OrgPro, false, "org_pro", null, null)]
    [TestCase(UserRole.Free, true, "superuser", null, null)]
    [TestCase(UserRole.Free, false, "free", 0L, 0)]
    [TestCase(UserRole.PlayerPro, false, "player_pro", 0L, 0)]
    [TestCase(UserRole.CoachPro, false, "coach_pro", 0L, 0)]
    [TestCase(UserRole.AnalystPro, false, "analyst_pro", 0L, 0)]
    [TestCase(UserRole.VenueAdmin, false, "venue_admin", 0L, 0)]
    [Property("Defect", "D-49")]
    [Property("Defect", "D-50")]
    public async Task A_coachs_plan_is_the_role_and_one_without_an_entry_allows_nothing(UserRole role, bool superuser, string name, long? bytes, int? seconds)
    {
        var users = Substitute.For<IUsers>();
        users.FindAsync(new UserId("ann"), default).Returns(new User(new UserId("ann"), "ann@example.org", "hash", role, true, superuser, "club", false, ManualClock.Noon));

        var plan = await new VideoPlans(new AccountPlans(users)).OfAsync(new Owner(OwnerType.Coach, "ann"), CancellationToken.None);

        Assert.That(plan, Is.EqualTo(new VideoPlan(name, bytes, seconds)));
    }

    [Test]
    public async Task An_organisation_has_no_limit_and_an_owner_whom_nobody_knows_has_nothing()
    {
        var plans = new VideoPlans(new AccountPlans(Substitute.For<IUsers>()));

        Assert.That(await plans.OfAsync(new Owner(OwnerType.Org, "club"), CancellationToken.None), Is.EqualTo(new VideoPlan("org_pro", null, null)));
        Assert.That(await plans.OfAsync(new Owner(OwnerType.Coach, "nobody"), CancellationToken.None), Is.EqualTo(new VideoPlan("none", 0, 0)));
    }

    [Test]
    public void The_shortest_limit_is_the_shortest_of_those_that_allow_videos()
        => Assert.That(
            Words.All<UserRole>().Append(IAccountPlans.Superuser).Select(VideoPlans.Of).Select(plan => plan.MaxSeconds).Where(seconds => seconds > 0).Min(),
            Is.EqualTo(VideoPlan.ShortestLimitSeconds));
}
