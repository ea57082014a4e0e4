using System.Text.Json;
using CoachPlus.Application.Common;
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
internal sealed class UserTests
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly IUsers _users = Substitute.For<IUsers>();
    private readonly IPasswordHasher _hasher = Substitute.For<IPasswordHasher>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();
    private readonly ManualClock _clock = new();

    private static User With(UserRole role) => new(new UserId("u-1"), "ann.b@example.org", "hash", role, true, false, "org-1", true, ManualClock.Noon);

    [TestCase(UserRole.Free, "free", null, 10_000)]
    [TestCase(UserRole.PlayerPro, "player_pro", "2026-04-01", 100_000)]
    [TestCase(UserRole.CoachPro, "coach_pro", "2026-04-01", 100_000)]
    [TestCase(UserRole.AnalystPro, "analyst_pro", "2026-04-01", 100_000)]
    [TestCase(UserRole.CoachProPlus, "coach_pro_plus", "2026-04-01", null)]
    [TestCase(UserRole.OrgPro, "org_pro", "2026-04-01", null)]
    [TestCase(UserRole.VenueAdmin, "venue_admin", "2026-04-01", null)]
    public async Task Everybody_may_see_their_own_profile(UserRole role, string word, string? renewal, int? limit)
    {
        _current.Coach.Returns(new CurrentCoach(new UserId("u-1"), "ann.b@example.org", role, "org-1", false));
        _users.FindAsync(new UserId("u-1"), Arg.Any<CancellationToken>()).Returns(With(role));

        var view = await new GetMeHandler(_users, _current, _clock).Handle(new GetMe(), CancellationToken.None);

        Assert.That(view, Is.EqualTo(new ProfileView(
            "u-1", "ann.b@example.org", "ann.b", true, false, word, "org-1", new SubscriptionView(word, "active", renewal, 0, limit), ManualClock.Noon, true)));
    }

    [Test]
    public void In_december_a_plan_renews_in_the_next_year()
        => Assert.That(
            ProfileView.From(With(UserRole.CoachPro), new DateTimeOffset(2026, 12, 31, 23, 59, 0, TimeSpan.Zero)).Subscription.RenewalDate,
            Is.EqualTo("2027-01-01"));

    [Test]
    public void The_profile_keeps_the_names_that_clients_know_and_no_hash()
    {
        var written = JsonSerializer.SerializeToElement(ProfileView.From(With(UserRole.Free), ManualClock.Noon), Wire);

        Assert.That(written.EnumerateObject().Select(property => property.Name), Is.EquivalentTo(new[]
        {
            "email", "id", "name", "is_active", "is_superuser", "role", "org_id", "subscription", "created_at", "requires_password_change",
        }));
        Assert.That(
            written.GetProperty("subscription").EnumerateObject().Select(property => property.Name),
            Is.EquivalentTo(new[] { "plan", "status", "renewal_date", "tokens_used", "tokens_limit" }));
    }

    [Test]
    public void Somebody_who_was_deleted_meanwhile_is_nobody()
    {
        _current.Coach.Returns(new CurrentCoach(new UserId("u-1"), "ann.b@example.org", UserRole.Free, null, false));

        Refusals.AssertRefused(
            () => new GetMeHandler(_users, _current, _clock).Handle(new GetMe(), CancellationToken.None), RefusalKind.Unauthenticated, "user.gone");
    }

    [Test]
    public async Task A_new_user_is_stored_with_a_hash_and_no_password()
    {
        User? stored = null;
        _hasher.Hash("long enough").Returns("hash-of-it");
        _users.AddAsync(Arg.Do<User>(user => stored = user), Arg.Any<CancellationToken>()).Returns(true);

        var view = await new AddUserHandler(_users, _hasher, _clock).Handle(
            new AddUser(" Ann@example.org ", "long enough", "org_pro", true, " org-1 "), CancellationToken.None);

        Assert.That(stored, Is.EqualTo(new User(
            new UserId(view.Id), "Ann@example.org", "hash-of-it", UserRole.OrgPro, true, true, "org-1", false, ManualClock.Noon)));
        Assert.That((view.Email, view.Role, view.IsSuperuser, view.OrgId), Is.EqualTo(("Ann@example.org", "org_pro", true, "org-1")));
    }

    [Test]
    public void A_taken_address_is_a_conflict()
    {
        _hasher.Hash("long enough").Returns("hash-of-it");

        var refused = Refusals.AssertRefused(
            () => new AddUserHandler(_users, _hasher, _clock).Handle(new AddUser("ann@example.org", "long enough", "free"), CancellationToken.None),
            RefusalKind.Conflict,
            "user.email-taken");
        Assert.That(refused.Message, Does.Contain("ann@example.org"));
    }

    [TestCase("ann@example.org", "0123456789", "coach_pro_plus", null)]
    [TestCase("ann", "0123456789", "free", "Email")]
    [TestCase("@example.org", "0123456789", "free", "Email")]
    [TestCase("ann@", "0123456789", "free", "Email")]
    [TestCase("a@b@c", "0123456789", "free", "Email")]
    [TestCase("a nn@example.org", "0123456789", "free", "Email")]
    [TestCase(null, "0123456789", "free", "Email")]
    [TestCase("ann\0@example.org", "0123456789", "free", "Email")]
    [TestCase("ann@example.org", "012345678", "free", "Password")]
    [TestCase("ann@example.org", null, "free", "Password")]
    [TestCase("ann@example.org", "ANN@example.org", "free", "Password")]
    [TestCase("ann@example.org", "0123456789", "boss", "Role")]
    [TestCase("ann@example.org", "0123456789", "", "Role")]
    [Property("Defect", "D-44")]
    public void A_field_that_cannot_be_used_is_named(string? email, string? password, string role, string? field)
        => Assert.That(
            Refusals.Errors(new AddUserValidator(), new AddUser(email!, password!, role)).Select(group => group.Key),
            Is.EqualTo(field is null ? [] : new[] { field }));

    [Test]
    [Property("Defect", "D-01")]
    public void An_unknown_role_is_answered_with_those_that_exist()
        => Assert.That(
            Refusals.Errors(new AddUserValidator(), new AddUser("ann@example.org", "0123456789", "boss"))["Role"].Single(),
            Does.Contain("free, player_pro, coach_pro, coach_pro_plus, analyst_pro, org_pro, venue_admin"));
}
