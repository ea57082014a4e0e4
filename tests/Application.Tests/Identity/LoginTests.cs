using CoachPlus.Application.Common;
using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.Identity;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class LoginTests
{
    private static readonly Login Request = new(" ann@example.org ", "correct horse", "192.0.2.7");

    private readonly IUsers _users = Substitute.For<IUsers>();
    private readonly IPasswordHasher _hasher = Substitute.For<IPasswordHasher>();
    private readonly ILoginThrottle _throttle = Substitute.For<ILoginThrottle>();
    private readonly IAccessTokens _tokens = Substitute.For<IAccessTokens>();
    private readonly ManualClock _clock = new();

    private LoginHandler Handler => new(_users, _hasher, _throttle, _tokens, _clock);

    private User Known(PasswordCheck check, bool active = true)
    {
        var user = new User(new UserId("coach-1"), "ann@example.org", "stored-hash", UserRole.CoachProPlus, active, false, null, false, ManualClock.Noon);
        _users.FindByEmailAsync("ann@example.org", Arg.Any<CancellationToken>()).Returns(user);
        _hasher.Verify("correct horse", "stored-hash").Returns(check);
        _hasher.Hash("correct horse").Returns("stronger-hash");
        _tokens.Issue(user, ManualClock.Noon).Returns("the.token");
        return user;
    }

    [Test]
    public async Task The_right_password_buys_a_token_and_clears_the_throttle()
    {
        Known(PasswordCheck.Right);

        var view = await Handler.Handle(Request, CancellationToken.None);

        Assert.That(view, Is.EqualTo(new TokenView("the.token", "bearer")));
        _throttle.Received(1).Succeeded("ann@example.org", "192.0.2.7");
        await _users.DidNotReceiveWithAnyArgs().ReplaceHashAsync(default, null!, null!, default);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_weak_hash_is_replaced_unless_somebody_was_faster_and_the_login_holds_either_way(bool replaced)
    {
        var user = Known(PasswordCheck.RightButWeak);
        _users.ReplaceHashAsync(user.Id, "stored-hash", "stronger-hash", Arg.Any<CancellationToken>()).Returns(replaced);

        var view = await Handler.Handle(Request, CancellationToken.None);

        Assert.That(view.AccessToken, Is.EqualTo("the.token"));
        await _users.Received(1).ReplaceHashAsync(user.Id, "stored-hash", "stronger-hash", Arg.Any<CancellationToken>());
    }

    [Test]
    [Property("Defect", "D-44")]
    public void Unknown_wrong_and_inactive_cannot_be_told_apart()
    {
        var unknown = Refused();
        _hasher.Received(1).Pretend("correct horse");
        Known(PasswordCheck.Wrong);
        var wrong = Refused();
        Known(PasswordCheck.Right, active: false);
        var inactive = Refused();
        Known(PasswordCheck.RightButWeak, active: false);
        var inactiveAndWeak = Refused();

        Assert.That(new[] { wrong.Message, inactive.Message, inactiveAndWeak.Message }, Is.All.EqualTo(unknown.Message));
        _throttle.Received(4).Failed("ann@example.org", "192.0.2.7", ManualClock.Noon);
        _throttle.DidNotReceiveWithAnyArgs().Succeeded(null!, null!);
        _tokens.DidNotReceiveWithAnyArgs().Issue(null!, default);
        Assert.That(_users.ReceivedCalls().Select(call => call.GetMethodInfo().Name), Has.None.EqualTo(nameof(IUsers.ReplaceHashAsync)));
    }

    [TestCase(1.0, 1)]
    [TestCase(7.2, 8)]
    [TestCase(300.0, 300)]
    [Property("Defect", "T-71")]
    public void Who_must_wait_is_told_how_long_and_no_password_is_looked_at(double wait, int seconds)
    {
        Known(PasswordCheck.Right);
        _throttle.Wait("ann@example.org", "192.0.2.7", ManualClock.Noon).Returns(TimeSpan.FromSeconds(wait));

        var refused = Refusals.AssertRefused(() => Handler.Handle(Request, CancellationToken.None), RefusalKind.TooMany, "login.too-many");

        Assert.That(refused.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(refused.Message, Does.Contain($"{seconds} seconds"));
        Assert.That(_users.ReceivedCalls(), Is.Empty);
        Assert.That(_hasher.ReceivedCalls(), Is.Empty);
    }

    [TestCase(null, "p", "Username")]
    [TestCase(" ", "p", "Username")]
    [TestCase("a\0@b", "p", "Username")]
    [TestCase("a@b", null, "Password")]
    [TestCase("a@b", "", "Password")]
    [TestCase("a@b", " ", null, TestName = "A_password_of_blanks_is_a_password")]
    [TestCase("a@b", "p", null)]
    public void Missing_fields_are_named(string? username, string? password, string? field)
        => Assert.That(
            Refusals.Errors(new LoginValidator(), new Login(username, password, "192.0.2.7")).Select(group => group.Key),
            Is.EqualTo(field is null ? [] : new[] { field }));

    // Not as a test case: attributes are stored in UTF-8, which has no half characters.
    [Test]
    public void Half_a_character_in_a_password_is_refused_and_not_an_error_of_the_hasher()
    {
        const string Half = "long enough \ud83d";
        Assert.That(Refusals.Errors(new LoginValidator(), new Login("a@b", Half, "x"))["Password"].Single(), Does.Contain("cannot be stored"));
        Assert.That(Refusals.Errors(new AddUserValidator(), new AddUser("a@b", Half, "free"))["Password"].Single(), Does.Contain("cannot be stored"));
    }

    [TestCase(255, 1024, true)]
    [TestCase(256, 1024, false)]
    [TestCase(255, 1025, false)]
    public void Length_is_bounded_before_anything_is_hashed(int username, int password, bool allowed)
        => Assert.That(new LoginValidator().Validate(new Login(new string('a', username), new string('p', password), "x")).IsValid, Is.EqualTo(allowed));

    private RequestException Refused()
        => Refusals.AssertRefused(() => Handler.Handle(Request, CancellationToken.None), RefusalKind.Unauthenticated, "login.refused");
}
