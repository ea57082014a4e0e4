using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentUsers(CurrentDatabase database, UserReads reads) : IUsers
{
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
        => reads.FindAsync(id, cancellationToken);

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

    public Task<IReadOnlyList<User>> ListAsync(UserFilter people, int limit, int offset, CancellationToken cancellationToken)
        => reads.ListAsync(people, limit, offset, cancellationToken);

    public Task<bool> ChangeRoleAsync(UserId id, UserRole role, DateTimeOffset at, CancellationToken cancellationToken)
        => database.RunAsync(
            "changing a role",
            async context => await context.Users
                .Where(user => user.Id == id.Value)
                .ExecuteUpdateAsync(user => user.SetProperty(row => row.Role, role).SetProperty(row => row.UpdatedAt, at.ToUniversalTime()), cancellationToken) == 1,
            cancellationToken);

    public Task<int> CountAsync(CancellationToken cancellationToken)
        => database.RunAsync("counting users", context => context.Users.CountAsync(cancellationToken), cancellationToken);
}
