using CoachPlus.Application.Common;
using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.Identity;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RegisterUserTests
{
    private static readonly RegisterUser Request = new(" Ann@example.org ", "long enough", "192.0.2.7");

    private readonly IUsers _users = Substitute.For<IUsers>();
    private readonly IPasswordHasher _hasher = Substitute.For<IPasswordHasher>();
    private readonly IRegistrationThrottle _throttle = Substitute.For<IRegistrationThrottle>();
    private readonly ManualClock _clock = new();

    [SetUp]
    public void Hashes() => _hasher.Hash("long enough").Returns("hash-of-it");

    private Task<RegisteredView> Register(bool open = true)
        => new RegisterUserHandler(_users, _hasher, _throttle, new RegistrationPolicy(open), _clock).Handle(Request, CancellationToken.None);

    [Test]
    public async Task Whoever_asks_gets_a_free_account_and_nothing_more()
    {
        User? stored = null;
        _users.AddAsync(Arg.Do<User>(user => stored = user), Arg.Any<CancellationToken>()).Returns(true);

        Assert.That(await Register(), Is.EqualTo(new RegisteredView("ok")));
        Assert.That(stored, Is.EqualTo(new User(stored!.Id, "Ann@example.org", "hash-of-it", UserRole.Free, true, false, null, false, ManualClock.Noon)));
        _throttle.Received(1).Begin("192.0.2.7", ManualClock.Noon);
    }

    /// <summary>The answer tells it, as clients expect; the clock need not tell it too.</summary>
    [Test]
    public void A_taken_address_is_told_after_the_same_work()
    {
        Refusals.AssertRefused(() => Register(), RefusalKind.Malformed, "user.email-taken");
        _hasher.Received(1).Hash("long enough");
    }

    [Test]
    public void Where_registration_is_closed_nothing_is_looked_at()
    {
        var refused = Refusals.AssertRefused(() => Register(open: false), RefusalKind.Forbidden, "registration.closed");

        Assert.That(refused.Message, Does.Not.Contain("feature"), "clients would take it for something missing from the plan");
        Assert.That(_users.ReceivedCalls().Concat(_hasher.ReceivedCalls()).Concat(_throttle.ReceivedCalls()), Is.Empty);
    }

    [Test]
    [Property("Defect", "D-44")]
    public void Who_asks_too_often_must_wait_before_anything_is_hashed_or_looked_up()
    {
        _throttle.Begin("192.0.2.7", ManualClock.Noon).Returns(TimeSpan.FromSeconds(7.2));

        var refused = Refusals.AssertRefused(() => Register(), RefusalKind.TooMany, "registration.too-many");

        Assert.That(refused.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(8)));
        Assert.That(_users.ReceivedCalls().Concat(_hasher.ReceivedCalls()), Is.Empty);
    }

    [TestCase("ann@example.org", "0123456789", null)]
    [TestCase("ann", "0123456789", "Email")]
    [TestCase("a nn@example.org", "0123456789", "Email")]
    [TestCase("ann@\u0007example.org", "0123456789", "Email")]
    [TestCase("ann\0@example.org", "0123456789", "Email")]
    [TestCase(null, "0123456789", "Email")]
    [TestCase("ann@example.org", "012345678", "Password")]
    [TestCase("ann@example.org", null, "Password")]
    [TestCase("ann@example.org", " ANN@example.org ", "Password")]
    [Property("Defect", "D-44")]
    [Property("Defect", "T-71")]
    public void A_field_that_cannot_be_used_is_named(string? email, string? password, string? field)
        => Assert.That(
            Refusals.Errors(new RegisterUserValidator(), new RegisterUser(email, password, "x")).Select(group => group.Key),
            Is.EqualTo(field is null ? [] : new[] { field }));

    [TestCase(255, 1024, true)]
    [TestCase(256, 1024, false)]
    [TestCase(255, 1025, false)]
    public void Length_is_bounded(int email, int password, bool allowed)
        => Assert.That(
            new RegisterUserValidator().Validate(new RegisterUser("a@".PadRight(email, 'b'), new string('p', password), "x")).IsValid, Is.EqualTo(allowed));
}
