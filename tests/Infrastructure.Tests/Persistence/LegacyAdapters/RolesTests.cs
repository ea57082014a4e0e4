using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>Roles for which the existing type has no word.</summary>
/// <param name="ground">Those whose types differ.</param>
[TestFixtureSource(typeof(RolesTests), nameof(Grounds))]
internal sealed class RolesTests(Ground ground) : PersistenceFixture(ground)
{
    private static IEnumerable<Ground> Grounds => Ground.Roles.Where(roles => roles.Shape is not null);

    [Test]
    [Property("Defect", "D-01")]
    public async Task A_role_is_told_as_given_and_counts_in_the_existing_system_for_no_more_than_it_is()
    {
        var paid = new User(UserId.New(Start), "paid@example.org", "hash", UserRole.CoachProPlus, true, false, null, false, Start);
        await Users.AddAsync(paid, None);
        var stored = await Database.ScalarAsync("select role::text from users where email = 'paid@example.org'");

        Assert.That((await Users.FindAsync(paid.Id, None))!.Role, Is.EqualTo(UserRole.CoachProPlus));
        Assert.That(stored, Is.EqualTo(Ground.Shape == LegacyShapes.VarcharArray || Ground.Shape == LegacyShapes.Head ? "coach_pro" : "coach_pro_plus"));
        await Database.ExecuteAsync("update users set role = 'free' where email = 'paid@example.org'");
        Assert.That((await Users.FindAsync(paid.Id, None))!.Role, Is.EqualTo(UserRole.Free), "whoever changes the column has decided anew");
    }

    [Test]
    public async Task Of_addresses_that_differ_in_case_the_one_written_so_is_meant()
    {
        await Database.ExecuteAsync("insert into users (id, email, hashed_password, role) values ('a', 'Ann@example.org', 'h', 'free'), ('b', 'ann@example.org', 'h', 'free')");

        Assert.That((await Users.FindByEmailAsync("Ann@example.org", None))!.Id.Value, Is.EqualTo("a"));
        Assert.That(await Users.FindByEmailAsync("ANN@example.org", None), Is.Null);
    }
}
