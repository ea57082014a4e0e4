using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentUsers(CurrentDatabase database) : IUsers
{
    private const string ByIds = """
        select id, email, hashed_password, role, is_active, is_superuser, org_id, requires_password_change, created_at, password_changed_at
        from users where id = any(@ids)
        """;

    // Asked for every request of somebody who is logged in.
    private readonly ReadBatches<UserId, User> _byId = new(lanes: 4, most: 64, ids => FindAsync(database, ids));

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken)
        => database.RunAsync(
            "finding a user by address",
            async context =>
            {
                // lower() on both sides by the database: its rules for letters are those of the unique index.
                var rows = await context.Users.FromSql($"select * from users where lower(email) = lower({email})").ToListAsync(cancellationToken);
                return rows.SingleOrDefault()?.ToDomain();
            },
            cancellationToken);

    public Task<User?> FindAsync(UserId id, CancellationToken cancellationToken)
        => _byId.ReadAsync(id, cancellationToken);

    public Task<bool> AddAsync(User user, CancellationToken cancellationToken)
        => database.RunAsync(
            "adding a user",
            async context =>
            {
                context.Users.Add(UserRow.From(user));
                try
                {
                    await context.SaveChangesAsync(cancellationToken);
                    return true;
                }
                catch (DbUpdateException refused) when (DatabaseErrors.IsTaken(refused, "ux_users_email_lower"))
                {
                    return false;
                }
            },
            cancellationToken);

    public Task<bool> ReplaceHashAsync(UserId id, string expected, string replacement, CancellationToken cancellationToken)
        => database.RunAsync(
            "replacing a password's hash",
            async context => await context.Users
                .Where(user => user.Id == id.Value && user.HashedPassword == expected)
                .ExecuteUpdateAsync(user => user.SetProperty(row => row.HashedPassword, replacement), cancellationToken) == 1,
            cancellationToken);

    public Task<bool> ReplacePasswordAsync(UserId id, string expected, string replacement, DateTimeOffset at, CancellationToken cancellationToken)
        => database.RunAsync(
            "changing a password",
            async context => await context.Users
                .Where(user => user.Id == id.Value && user.HashedPassword == expected)
                .ExecuteUpdateAsync(
                    user => user.SetProperty(row => row.HashedPassword, replacement)
                        .SetProperty(row => row.RequiresPasswordChange, false)
                        .SetProperty(row => row.PasswordChangedAt, at.ToUniversalTime()),
                    cancellationToken) == 1,
            cancellationToken);

    public Task<int> CountAsync(CancellationToken cancellationToken)
        => database.RunAsync("counting users", context => context.Users.CountAsync(cancellationToken), cancellationToken);

    // Not cancelled when one of those who ask goes: the others wait for the same statement, which the command's time limit ends.
    private static async Task<User?[]> FindAsync(CurrentDatabase database, IReadOnlyList<UserId> ids)
    {
        string[] distinct = [.. ids.Select(id => id.Value).Distinct(StringComparer.Ordinal)];
        var found = await database.ReadPreparedAsync("finding users", ByIds, [new NpgsqlParameter<string[]>("ids", distinct)], Read, CancellationToken.None);
        var byId = found.ToDictionary(user => user.Id);
        return [.. ids.Select(byId.GetValueOrDefault)];
    }

    private static User Read(NpgsqlDataReader reader) => new(
        new UserId(reader.GetString(0)),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetFieldValue<UserRole>(3),
        reader.GetBoolean(4),
        reader.GetBoolean(5),
        reader.IsDBNull(6) ? null : reader.GetString(6),
        reader.GetBoolean(7),
        reader.GetFieldValue<DateTimeOffset>(8),
        reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9));
}
