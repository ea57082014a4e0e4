using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Persistence.Current;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>
/// The existing system's users. Its index lets addresses differ in case only: where several do, the one written exactly so is meant, and
/// without one nobody. A role for which the existing type has no word is kept beside, with the nearest lower one in the table.
/// </summary>
internal sealed class LegacyUsers(LegacyDatabase database, UserReads reads, ExistingTables tables) : IUsers
{
    private const long AddressLock = 0x636f616368757372; // "coachusr"

    public async Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "finding a user by address",
            $"select {UserReads.Columns} from users where lower(email) = lower(@email)",
            [new NpgsqlParameter("email", email)],
            UserReads.Read,
            cancellationToken);
        return found.Count == 1 ? found[0] : found.SingleOrDefault(user => user.Email == email);
    }

    public Task<User?> FindAsync(UserId id, CancellationToken cancellationToken) => reads.FindAsync(id, cancellationToken);

    public Task<bool> AddAsync(User user, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a user",
            async transaction =>
            {
                NpgsqlParameter email = new("email", user.Email);

                // The existing index does not keep addresses apart that differ in case: those who add one after the other do.
                await transaction.RunAsync($"select pg_advisory_xact_lock({AddressLock})");
                if (await transaction.RunAsync("select 1 from users where lower(email) = lower(@email)", email) > 0)
                {
                    return false;
                }

                var label = LabelOf(user.Role);
                var row = new Document()
                    .With("id", user.Id.Value).With("email", user.Email).With("hashed_password", user.PasswordHash).With("is_active", user.IsActive)
                    .With("is_superuser", user.IsSuperuser).With("role", label).With("org_id", user.OrgId);
                _ = Optional(user).Where(column => tables.Has(ExistingTables.Users, column.Name)).Aggregate(row, (filled, column) => filled.With(column.Name, column.Value));
                if (await transaction.RunAsync($"{row.Insert(ExistingTables.Users)} on conflict (email) do nothing returning 1", row.Parameter) == 0)
                {
                    return false;
                }

                await KeepRoleAsync(transaction, user.Id, user.Role, label);
                return true;
            },
            cancellationToken);

    public Task<bool> ReplaceHashAsync(UserId id, string expected, string replacement, CancellationToken cancellationToken)
        => ReplaceAsync("replacing a password's hash", "hashed_password = @replacement", id, expected, replacement, default, cancellationToken);

    public Task<bool> ReplacePasswordAsync(UserId id, string expected, string replacement, DateTimeOffset at, CancellationToken cancellationToken)
        => ReplaceAsync(
            "changing a password",
            "hashed_password = @replacement, requires_password_change = false, password_changed_at = @at, updated_at = now()",
            id,
            expected,
            replacement,
            at,
            cancellationToken);

    public Task<IReadOnlyList<User>> ListAsync(UserFilter people, int limit, int offset, CancellationToken cancellationToken)
        => reads.ListAsync(people, limit, offset, cancellationToken);

    public Task<bool> ChangeRoleAsync(UserId id, UserRole role, DateTimeOffset at, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "changing a role",
            async transaction =>
            {
                var label = LabelOf(role);
                var row = new Document().With("role", label);
                row = tables.Has(ExistingTables.Users, "updated_at") ? row.With("updated_at", at) : row;
                if (await transaction.RunAsync(row.Update(ExistingTables.Users), new("id", id.Value), row.Parameter) == 0)
                {
                    return false;
                }

                await KeepRoleAsync(transaction, id, role, label);
                return true;
            },
            cancellationToken);

    public async Task<int> CountAsync(CancellationToken cancellationToken)
        => (await database.ReadAsync("counting users", "select count(*)::integer from users", [], row => row.GetInt32(0), cancellationToken)).Single();

    private string LabelOf(UserRole role) => Labels.Of(role, word => tables.HasLabel("user_role", word));

    private static async Task KeepRoleAsync(LegacyTransaction transaction, UserId id, UserRole role, string label)
    {
        if (label == Words.Of(role))
        {
            await transaction.RunAsync("delete from coachplus.beside_users where id = @id", new NpgsqlParameter("id", id.Value));
            return;
        }

        var beside = new Document().With("id", id.Value).With("role", Words.Of(role)).With("label", label);
        await transaction.RunAsync(beside.Upsert("coachplus.beside_users"), beside.Parameter);
    }

    private Task<bool> ReplaceAsync(
        string doing, string set, UserId id, string expected, string replacement, DateTimeOffset at, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            doing,
            async transaction => await transaction.RunAsync(
                $"update users set {set} where id = @id and hashed_password = @expected returning 1",
                new NpgsqlParameter("id", id.Value),
                new NpgsqlParameter("expected", expected),
                new NpgsqlParameter("replacement", replacement),
                new NpgsqlParameter("at", at.ToUniversalTime())) == 1,
            cancellationToken);

    private static IEnumerable<(string Name, object? Value)> Optional(User user) =>
    [
        ("requires_password_change", user.RequiresPasswordChange), ("password_changed_at", user.PasswordChangedAt), ("created_at", user.CreatedAt),
        ("updated_at", user.CreatedAt),
    ];
}
