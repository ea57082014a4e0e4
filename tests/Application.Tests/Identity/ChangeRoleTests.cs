using CoachPlus.Application.Common;
using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.Identity;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ChangeRoleTests
{
    private static readonly User Ben = new(new UserId("ben"), "ben@example.org", "hash", UserRole.CoachProPlus, true, false, "club-1", false, ManualClock.Noon);
    private readonly IUsers _users = Substitute.For<IUsers>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();

    private void As(UserRole role, string? org, bool superuser) => _current.Coach.Returns(new CurrentCoach(new UserId("me"), "me@club.example", role, org, superuser));

    private Task<ProfileView> ChangeAsync(string id = "ben", string role = "coach_pro_plus")
        => new ChangeRoleHandler(_users, _current, new ManualClock(), NullLogger<ChangeRoleHandler>.Instance).Handle(new ChangeRole(id, role), CancellationToken.None);

    private Task<IReadOnlyList<ProfileView>> ListAsync() => new ListUsersHandler(_users, _current, new ManualClock()).Handle(new ListUsers(20, 5), CancellationToken.None);

    [TestCase(UserRole.OrgPro, "club-1")]
    [TestCase(UserRole.OrgPro, null)]
    [TestCase(UserRole.VenueAdmin, "club-1")]
    [TestCase(UserRole.CoachProPlus, null)]
    [Property("Defect", "D-43")]
    public void Nobody_but_a_superuser_gives_roles_not_even_to_themselves(UserRole role, string? org)
    {
        As(role, org, superuser: false);

        Refusals.AssertRefused(() => ChangeAsync(), RefusalKind.Forbidden, "operators-only");
        Refusals.AssertRefused(() => ChangeAsync("me"), RefusalKind.Forbidden, "operators-only");
        _users.DidNotReceiveWithAnyArgs().ChangeRoleAsync(default, default, default, default);
    }

    [Test]
    public async Task A_superuser_gives_a_role_and_sees_the_account_with_it()
    {
        As(UserRole.Free, null, superuser: true);
        _users.ChangeRoleAsync(Ben.Id, UserRole.CoachProPlus, ManualClock.Noon, default).Returns(true);
        _users.FindAsync(Ben.Id, default).Returns(Ben);

        var view = await ChangeAsync();

        Assert.That((view.Id, view.Role, view.Subscription.Plan), Is.EqualTo(("ben", "coach_pro_plus", "coach_pro_plus")));
    }

    [TestCase("nobody")]
    [TestCase("")]
    [TestCase("a\0b")]
    public void Whoever_is_not_there_is_not_found(string id)
    {
        As(UserRole.Free, null, superuser: true);

        Refusals.AssertRefused(() => ChangeAsync(id), RefusalKind.NotFound, "user.not-found");
    }

    [TestCase(null, "role is missing")]
    [TestCase("king", "free, player_pro")]
    public void A_role_that_there_is_not_is_named(string? role, string words)
        => Assert.That(Refusals.Errors(new ChangeRoleValidator(), new ChangeRole("ben", role))["Role"], Has.Some.Contains(words));

    [TestCase(UserRole.Free, null, true, null, null)]
    [TestCase(UserRole.OrgPro, "club-1", false, null, "club-1")]
    [TestCase(UserRole.OrgPro, null, false, "me", null)]
    [TestCase(UserRole.OrgPro, "", false, "me", null)]
    [Property("Defect", "D-43")]
    public async Task Staff_see_their_members_and_a_superuser_everybody(UserRole role, string? org, bool superuser, string? user, string? members)
    {
        As(role, org, superuser);
        _users.ListAsync(new UserFilter(user is null ? null : new UserId(user), members), 20, 5, default).Returns([Ben]);

        Assert.That((await ListAsync()).Select(view => view.Id), Is.EqualTo(new[] { "ben" }));
    }

    [TestCase(UserRole.Free)]
    [TestCase(UserRole.CoachProPlus)]
    [TestCase(UserRole.VenueAdmin)]
    public void Everybody_else_sees_nobody(UserRole role)
    {
        As(role, "club-1", superuser: false);

        Refusals.AssertRefused(ListAsync, RefusalKind.Forbidden, "users.not-visible");
    }

    [TestCase(0, 0)]
    [TestCase(1001, 0)]
    [TestCase(1, -1)]
    public void A_page_has_bounds(int limit, int offset) => Assert.That(new ListUsersValidator().Validate(new ListUsers(limit, offset)).IsValid, Is.False);
}
