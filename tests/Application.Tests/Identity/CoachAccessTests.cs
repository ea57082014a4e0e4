using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Tests.Identity;

internal sealed class CoachAccessTests
{
    private static readonly Owner Own = new(OwnerType.Coach, "u-1");
    private static readonly Owner OtherCoach = new(OwnerType.Coach, "u-2");
    private static readonly Owner OwnOrg = new(OwnerType.Org, "org-1");
    private static readonly Owner OtherOrg = new(OwnerType.Org, "org-2");

    private static CurrentCoach Who(UserRole role, string? org = "org-1", bool superuser = false) => new(new UserId("u-1"), "a@b", role, org, superuser);

    private static IEnumerable<TestCaseData> Scopes()
    {
        yield return new TestCaseData(Who(UserRole.CoachProPlus), new[] { Own });
        yield return new TestCaseData(Who(UserRole.OrgPro), new[] { Own, OwnOrg });
        yield return new TestCaseData(Who(UserRole.OrgPro, null), new[] { Own });
        yield return new TestCaseData(Who(UserRole.OrgPro, ""), new[] { Own });
        yield return new TestCaseData(Who(UserRole.Free, superuser: true), new[] { Own, OtherCoach, OwnOrg, OtherOrg });
    }

    [TestCaseSource(nameof(Scopes))]
    public void A_scope_covers_ones_own_and_nobody_elses(CurrentCoach who, Owner[] covered)
    {
        var scope = CoachAccess.Require(who);
        Assert.That(new[] { Own, OtherCoach, OwnOrg, OtherOrg }.Where(scope.Covers), Is.EquivalentTo(covered));
    }

    [TestCase(UserRole.Free)]
    [TestCase(UserRole.PlayerPro)]
    [TestCase(UserRole.CoachPro)]
    [TestCase(UserRole.AnalystPro)]
    [TestCase(UserRole.VenueAdmin)]
    public void Other_roles_have_no_video_analysis(UserRole role)
        => Refusals.AssertRefused(
            () =>
            {
                CoachAccess.Require(Who(role));
                return Task.CompletedTask;
            },
            RefusalKind.Forbidden,
            "plan.feature-missing");
}
