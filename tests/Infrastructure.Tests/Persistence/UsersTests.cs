using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Roles))]
internal sealed class UsersTests(Ground ground) : PersistenceFixture(ground)
{
    [Test]
    [Property("Defect", "D-01")]
    public async Task A_user_comes_back_as_stored_by_id_and_by_address_in_any_case([Values] UserRole role)
    {
        var user = New("Ann.Ökonom@Example.org") with { Role = role, OrgId = "org-7", IsSuperuser = true, RequiresPasswordChange = true, PasswordChangedAt = Start.AddDays(1) };
        await Users.AddAsync(user, None);

        Assert.That(await Users.FindAsync(user.Id, None), Is.EqualTo(user));
        Assert.That(await Users.FindByEmailAsync("ANN.ökonom@example.ORG", None), Is.EqualTo(user));
    }

    [Test]
    public async Task An_unknown_address_and_an_unknown_id_are_null()
    {
        await Users.AddAsync(New("a_b@example.org"), None);

        Assert.That(await Users.FindByEmailAsync("axb@example.org", None), Is.Null);
        Assert.That(await Users.FindAsync(new UserId("nobody"), None), Is.Null);
    }

    [Test]
    public async Task An_address_is_taken_in_every_case()
    {
        Assert.That(await Users.AddAsync(New("ann@example.org"), None), Is.True);
        Assert.That(await Users.AddAsync(New("ANN@Example.org"), None), Is.False);
        Assert.That(await Users.CountAsync(None), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_ten_who_add_the_same_address_at_once_one_succeeds()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Users.AddAsync(New("ann@example.org"), None))));

        Assert.That(added.Count(success => success), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_ten_who_replace_a_hash_at_once_one_succeeds()
    {
        var user = New("ann@example.org");
        await Users.AddAsync(user, None);

        var replaced = await Task.WhenAll(Enumerable.Range(0, 10).Select(turn => Task.Run(() => Users.ReplaceHashAsync(user.Id, user.PasswordHash, $"new-{turn}", None))));

        Assert.That(replaced.Count(success => success), Is.EqualTo(1));
        var winner = Array.IndexOf(replaced, true);
        Assert.That((await Users.FindAsync(user.Id, None))!.PasswordHash, Is.EqualTo($"new-{winner}"));
    }

    [Test]
    [Property("Defect", "D-44")]
    public async Task A_changed_password_is_no_longer_demanded_and_says_when()
    {
        var user = New("ann@example.org") with { RequiresPasswordChange = true };
        await Users.AddAsync(user, None);
        await Users.AddAsync(New("ben@example.org"), None);

        Assert.That(await Users.ReplacePasswordAsync(user.Id, "another", "new", Start.AddHours(1), None), Is.False);
        Assert.That(await Users.FindAsync(user.Id, None), Is.EqualTo(user));
        Assert.That(await Users.ReplacePasswordAsync(user.Id, "hash", "new", Start.AddHours(1), None), Is.True);

        var expected = user with { PasswordHash = "new", RequiresPasswordChange = false, PasswordChangedAt = Start.AddHours(1) };
        Assert.That(await Users.FindAsync(user.Id, None), Is.EqualTo(expected));
        Assert.That(await Users.FindByEmailAsync("ann@example.org", None), Is.EqualTo(expected));
        Assert.That((await Users.FindByEmailAsync("ben@example.org", None))!.PasswordHash, Is.EqualTo("hash"));
    }

    [Test]
    public async Task Of_ten_changes_of_a_password_at_once_one_succeeds()
    {
        var user = New("ann@example.org");
        await Users.AddAsync(user, None);

        var changed = await Task.WhenAll(Enumerable.Range(0, 10).Select(turn => Task.Run(() => Users.ReplacePasswordAsync(user.Id, "hash", $"new-{turn}", Start, None))));

        Assert.That(changed.Count(success => success), Is.EqualTo(1));
    }

    [Test]
    [Property("Defect", "D-43")]
    public async Task Users_are_listed_by_address_and_by_whom_one_may_see()
    {
        var (cleo, ann, ben) = (New("cleo@example.org") with { OrgId = "club" }, New("Ann@example.org") with { OrgId = "club" }, New("ben@example.org"));
        foreach (var user in new[] { cleo, ann, ben })
        {
            await Users.AddAsync(user, None);
        }

        Assert.That(await Users.ListAsync(new UserFilter(null, null), 10, 0, None), Is.EqualTo(new[] { ann, ben, cleo }));
        Assert.That(await Users.ListAsync(new UserFilter(null, null), 1, 1, None), Is.EqualTo(new[] { ben }));
        Assert.That(await Users.ListAsync(new UserFilter(null, "club"), 10, 0, None), Is.EqualTo(new[] { ann, cleo }));
        Assert.That(await Users.ListAsync(new UserFilter(ben.Id, null), 10, 0, None), Is.EqualTo(new[] { ben }));
        Assert.That(await Users.ListAsync(new UserFilter(ben.Id, "club"), 10, 0, None), Is.Empty);
    }

    [Test]
    public async Task A_role_that_is_changed_is_the_one_from_then_on([Values] UserRole role)
    {
        var (ann, ben) = (New("ann@example.org"), New("ben@example.org"));
        await Users.AddAsync(ann, None);
        await Users.AddAsync(ben, None);

        Assert.That(await Users.ChangeRoleAsync(ann.Id, role, Start.AddDays(1), None), Is.True);
        Assert.That(await Users.FindAsync(ann.Id, None), Is.EqualTo(ann with { Role = role }));
        Assert.That(await Users.ChangeRoleAsync(ann.Id, UserRole.Free, Start.AddDays(1), None), Is.True);
        Assert.That((await Users.FindAsync(ann.Id, None))!.Role, Is.EqualTo(UserRole.Free));
        Assert.That(await Users.FindAsync(ben.Id, None), Is.EqualTo(ben));
        Assert.That(await Users.ChangeRoleAsync(new UserId("nobody"), role, Start, None), Is.False);
    }

    private static User New(string email) => new(UserId.New(Start), email, "hash", UserRole.CoachProPlus, true, false, null, false, Start);
}
