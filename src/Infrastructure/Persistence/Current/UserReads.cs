using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Users by their ids, in either generation. Asked for every request of somebody who is logged in.</summary>
internal sealed class UserReads(IReads database)
{
    /// <summary>What <see cref="Read"/> reads, of <c>users</c>.</summary>
    public const string Columns = "id, email, hashed_password, role, is_active, is_superuser, org_id, requires_password_change, created_at, password_changed_at";

    private const string ByIds = $"select {Columns} from users where id = any(@ids)";

    private readonly ReadBatches<UserId, User> _byId = new(lanes: 4, most: 64, ids => FindAsync(database, ids));

    public Task<User?> FindAsync(UserId id, CancellationToken cancellationToken) => _byId.ReadAsync(id, cancellationToken);

    public async Task<IReadOnlyList<User>> ListAsync(UserFilter people, int limit, int offset, CancellationToken cancellationToken)
        => await database.ReadAsync(
            "listing users",
            $"select {Columns} from users where (@id is null or id = @id) and (@org is null or org_id = @org) order by lower(email), id limit @limit offset @offset",
            [
                Text("id", people.User?.Value), Text("org", people.Org), new NpgsqlParameter("limit", limit), new NpgsqlParameter("offset", offset),
            ],
            Read,
            cancellationToken);

    private static NpgsqlParameter Text(string name, string? value) => new(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value };

    // Not cancelled when one of those who ask goes: the others wait for the same statement, which the command's time limit ends.
    private static async Task<User?[]> FindAsync(IReads database, IReadOnlyList<UserId> ids)
    {
        string[] distinct = [.. ids.Select(id => id.Value).Distinct(StringComparer.Ordinal)];
        var found = await database.ReadPreparedAsync("finding users", ByIds, [new NpgsqlParameter<string[]>("ids", distinct)], Read, CancellationToken.None);
        var byId = found.ToDictionary(user => user.Id);
        return [.. ids.Select(byId.GetValueOrDefault)];
    }

    public static User Read(NpgsqlDataReader reader) => new(
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
