using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity.Ports;

/// <summary>Those who can log in. Every call throws <see cref="Common.UnavailableException"/> when the database does not answer.</summary>
public interface IUsers
{
    /// <summary>The user with this address, whatever its case, or null.</summary>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>The user with this id, or null.</summary>
    Task<User?> FindAsync(UserId id, CancellationToken cancellationToken);

    /// <summary>Adds a user; false when the address is taken, whatever its case.</summary>
    Task<bool> AddAsync(User user, CancellationToken cancellationToken);

    /// <summary>Replaces the hash, if it is still <paramref name="expected"/>: an upgrade must not undo a change of password.</summary>
    /// <returns>False when somebody else was faster.</returns>
    Task<bool> ReplaceHashAsync(UserId id, string expected, string replacement, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a user a new password, if the hash is still <paramref name="expected"/>; a change that was demanded is done then, and tokens
    /// from before <paramref name="at"/> have ended.
    /// </summary>
    /// <returns>False when somebody else was faster.</returns>
    Task<bool> ReplacePasswordAsync(UserId id, string expected, string replacement, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Users by their addresses, ties broken by id.</summary>
    /// <param name="people">Which ones.</param>
    /// <param name="limit">So many at most.</param>
    /// <param name="offset">So many are passed over.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<User>> ListAsync(UserFilter people, int limit, int offset, CancellationToken cancellationToken);

    /// <summary>Gives a user another role.</summary>
    /// <returns>False when there is no such user.</returns>
    Task<bool> ChangeRoleAsync(UserId id, UserRole role, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>How many users there are.</summary>
    Task<int> CountAsync(CancellationToken cancellationToken);
}
