using CoachPlus.Application.Common;
using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Time;
using FluentValidation;
using NSubstitute;

namespace CoachPlus.Application.Tests.Identity;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ChangePasswordTests
{
    private static readonly User Ann = new(new UserId("u-1"), "ann@example.org", "stored-hash", UserRole.Free, true, false, null, true, ManualClock.Noon.AddDays(-1));

    private readonly IUsers _users = Substitute.For<IUsers>();
    private readonly IPasswordHasher _hasher = Substitute.For<IPasswordHasher>();
    private readonly ILoginThrottle _throttle = Substitute.For<ILoginThrottle>();
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();
    private readonly ManualClock _clock = new();

    [SetUp]
    public void Known()
    {
        _current.Coach.Returns(new CurrentCoach(Ann.Id, Ann.Email, Ann.Role, null, false));
        _users.FindAsync(Ann.Id, Arg.Any<CancellationToken>()).Returns(Ann);
        _users.ReplacePasswordAsync(Ann.Id, "stored-hash", "new-hash", ManualClock.Noon, Arg.Any<CancellationToken>()).Returns(true);
        _hasher.Verify("the old one", "stored-hash").Returns(PasswordCheck.Right);
        _hasher.Hash("a longer new one").Returns("new-hash");
    }

    private Task<PasswordChangedView> Change(string current = "the old one", string replacement = "a longer new one")
        => new ChangePasswordHandler(_users, _hasher, _throttle, _current, _clock).Handle(new ChangePassword(current, replacement, "192.0.2.7"), CancellationToken.None);

    [TestCase(PasswordCheck.Right)]
    [TestCase(PasswordCheck.RightButWeak)]
    public async Task The_right_password_is_replaced_by_a_hash_of_the_new_one(PasswordCheck check)
    {
        _hasher.Verify("the old one", "stored-hash").Returns(check);

        var view = await Change();

        Assert.That((view.Id, view.Email, view.Message), Is.EqualTo(("u-1", "ann@example.org", view.Message)));
        Assert.That(view.Message, Does.Contain("changed"));
        await _users.Received(1).ReplacePasswordAsync(Ann.Id, "stored-hash", "new-hash", ManualClock.Noon, Arg.Any<CancellationToken>());
        _throttle.Received(1).Succeeded("ann@example.org", "192.0.2.7");
    }

    [Test]
    [Property("Defect", "D-44")]
    public void A_wrong_password_counts_as_a_wrong_login_and_changes_nothing()
    {
        Refusals.AssertRefused(() => Change("guess"), RefusalKind.Unauthenticated, "password.wrong");

        _throttle.Received(1).Failed("ann@example.org", "192.0.2.7", ManualClock.Noon);
        _throttle.DidNotReceiveWithAnyArgs().Succeeded(null!, null!);
        AssertUnchanged();
    }

    [Test]
    [Property("Defect", "D-44")]
    public void Who_has_guessed_too_often_must_wait_and_no_password_is_looked_at()
    {
        _throttle.Wait("ann@example.org", "192.0.2.7", ManualClock.Noon).Returns(TimeSpan.FromSeconds(7.2));

        var refused = Refusals.AssertRefused(() => Change(), RefusalKind.TooMany, "password.too-many");

        Assert.That(refused.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(8)));
        Assert.That(_hasher.ReceivedCalls(), Is.Empty);
        AssertUnchanged();
    }

    [Test]
    public void Of_two_changes_at_once_the_slower_is_told()
    {
        _users.ReplacePasswordAsync(Ann.Id, "stored-hash", "new-hash", ManualClock.Noon, Arg.Any<CancellationToken>()).Returns(false);

        Refusals.AssertRefused(() => Change(), RefusalKind.Conflict, "password.changed-meanwhile");
    }

    [Test]
    public void Somebody_who_was_deleted_meanwhile_is_nobody()
    {
        _users.FindAsync(Ann.Id, Arg.Any<CancellationToken>()).Returns((User?)null);

        Refusals.AssertRefused(() => Change(), RefusalKind.Unauthenticated, "user.gone");
    }

    [Test]
    [Property("Defect", "D-44")]
    public void The_address_is_no_password()
    {
        var refused = Assert.ThrowsAsync<ValidationException>(() => Change(replacement: "Ann@Example.org"))!;

        Assert.That(refused.Errors.Select(error => error.PropertyName), Is.EqualTo(new[] { "NewPassword" }));
        AssertUnchanged();
    }

    [TestCase("old", "0123456789", null)]
    [TestCase(null, "0123456789", "CurrentPassword")]
    [TestCase("", "0123456789", "CurrentPassword")]
    [TestCase("o\0ld", "0123456789", "CurrentPassword")]
    [TestCase("old", "012345678", "NewPassword")]
    [TestCase("old", null, "NewPassword")]
    [TestCase("old", "01234\056789\0", "NewPassword")]
    [TestCase("0123456789", "0123456789", "NewPassword")]
    [Property("Defect", "D-44")]
    public void A_field_that_cannot_be_used_is_named(string? current, string? replacement, string? field)
        => Assert.That(
            Refusals.Errors(new ChangePasswordValidator(), new ChangePassword(current, replacement, "x")).Select(group => group.Key),
            Is.EqualTo(field is null ? [] : new[] { field }));

    /// <summary>Tokens tell the time to the millisecond, the table to the microsecond.</summary>
    [TestCase(null, -1, false)]
    [TestCase(500, -1, true)]
    [TestCase(500, 0, false)]
    [TestCase(500, 1, false)]
    [Property("Defect", "D-44")]
    public void What_was_issued_before_the_change_has_ended(int? microseconds, int milliseconds, bool ended)
    {
        var user = Ann with { PasswordChangedAt = microseconds is { } more ? ManualClock.Noon.AddMicroseconds(more) : null };

        Assert.That(user.HasEnded(ManualClock.Noon.AddMilliseconds(milliseconds)), Is.EqualTo(ended));
    }

    private void AssertUnchanged()
        => Assert.That(_users.ReceivedCalls().Select(call => call.GetMethodInfo().Name), Has.None.EqualTo(nameof(IUsers.ReplacePasswordAsync)));
}
