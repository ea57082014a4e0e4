using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class CurrentUsersTests : PersistenceFixture
{
    [Test]
    [Property("Defect", "D-10")]
    public async Task Raw_SQL_refreshes_updated_at()
    {
        await Users.AddAsync(New("ann@example.org"), None);

        await Database.ExecuteAsync("update users set is_active = false");

        Assert.That(await AsCurrentAsync("select updated_at > created_at + interval '1 hour' from users"), Is.EqualTo("t"));
    }

    private static User New(string email) => new(UserId.New(Start), email, "hash", UserRole.CoachProPlus, true, false, null, false, Start);
}
