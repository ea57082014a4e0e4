using System.Collections.Concurrent;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Users in memory, and tokens that are their ids.</summary>
internal sealed class MemoryUsers : IUsers, IAccessTokens, IPasswordHasher
{
    private readonly ConcurrentDictionary<UserId, User> _users = new();

    public User Add(string email, UserRole role = UserRole.CoachProPlus, bool active = true, bool superuser = false, string? org = null)
    {
        var user = new User(new UserId(Guid.NewGuid().ToString()), email, Hash("right password"), role, active, superuser, org, false, Times.Start);
        return _users[user.Id] = user;
    }

    public void Change(User user) => _users[user.Id] = user;

    public Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken)
        => Task.FromResult(_users.Values.SingleOrDefault(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase)));

    public Task<User?> FindAsync(UserId id, CancellationToken cancellationToken) => Task.FromResult(_users.GetValueOrDefault(id));

    public Task<bool> AddAsync(User user, CancellationToken cancellationToken) => Task.FromResult(_users.TryAdd(user.Id, user));

    public Task<bool> ReplaceHashAsync(UserId id, string expected, string replacement, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<int> CountAsync(CancellationToken cancellationToken) => Task.FromResult(_users.Count);

    public string Issue(User user, DateTimeOffset now) => "token-" + user.Id;

    public UserId? Verify(string token, DateTimeOffset now)
        => token.StartsWith("token-", StringComparison.Ordinal) ? new UserId(token["token-".Length..]) : null;

    public string Hash(string password) => "hash of " + password;

    public PasswordCheck Verify(string password, string hash) => hash == Hash(password) ? PasswordCheck.Right : PasswordCheck.Wrong;

    public void Pretend(string password)
    {
        // Costs nothing here: time is not what these tests look at.
    }
}
