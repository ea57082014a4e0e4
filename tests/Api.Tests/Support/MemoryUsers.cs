using System.Collections.Concurrent;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Users in memory, and tokens that are their ids.</summary>
internal sealed class MemoryUsers : IUsers, IAccessTokens, IPasswordHasher
{
    private readonly ConcurrentDictionary<UserId, User> _users = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _issued = new();

    public User Add(string email, UserRole role = UserRole.CoachProPlus, bool active = true, bool superuser = false, string? org = null)
    {
        var user = new User(new UserId(Guid.NewGuid().ToString()), email, Hash("right password"), role, active, superuser, org, false, Times.Start);
        return _users[user.Id] = user;
    }

    public void Change(User user) => _users[user.Id] = user;

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken)
        => Task.FromResult(_users.Values.SingleOrDefault(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase)));

    public Task<User?> FindAsync(UserId id, CancellationToken cancellationToken) => Task.FromResult(_users.GetValueOrDefault(id));

    public Task<bool> AddAsync(User user, CancellationToken cancellationToken)
        => Task.FromResult(!_users.Values.Any(known => string.Equals(known.Email, user.Email, StringComparison.OrdinalIgnoreCase)) && _users.TryAdd(user.Id, user));

    public Task<bool> ReplacePasswordAsync(UserId id, string expected, string replacement, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var user = _users[id];
        return Task.FromResult(user.PasswordHash == expected
            && _users.TryUpdate(id, user with { PasswordHash = replacement, RequiresPasswordChange = false, PasswordChangedAt = at }, user));
    }

    public Task<bool> ReplaceHashAsync(UserId id, string expected, string replacement, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<IReadOnlyList<User>> ListAsync(UserFilter people, int limit, int offset, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<User>>(
        [
            .. _users.Values
                .Where(user => (people.User is not { } id || user.Id == id) && (people.Org is not { } org || user.OrgId == org))
                .OrderBy(user => user.Email, StringComparer.OrdinalIgnoreCase).Skip(offset).Take(limit),
        ]);

    public Task<bool> ChangeRoleAsync(UserId id, UserRole role, DateTimeOffset at, CancellationToken cancellationToken)
        => Task.FromResult(_users.TryGetValue(id, out var user) && _users.TryUpdate(id, user with { Role = role }, user));

    public Task<int> CountAsync(CancellationToken cancellationToken) => Task.FromResult(_users.Count);

    public string Issue(User user, DateTimeOffset now)
    {
        var token = "token-" + user.Id;
        _issued[token] = now;
        return token;
    }

    public AccessToken? Verify(string token, DateTimeOffset now)
        => token.StartsWith("token-", StringComparison.Ordinal)
            ? new AccessToken(new UserId(token["token-".Length..]), _issued.GetValueOrDefault(token, Times.Start))
            : null;

    public string Hash(string password) => "hash of " + password;

    public PasswordCheck Verify(string password, string hash) => hash == Hash(password) ? PasswordCheck.Right : PasswordCheck.Wrong;

    public void Pretend(string password)
    {
        // Costs nothing here: time is not what these tests look at.
    }
}
