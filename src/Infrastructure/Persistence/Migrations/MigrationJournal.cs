using CoachPlus.Application.Operations.Ports;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Migrations;

/// <summary>What has been applied to a database. Scripts of the current shape and those beside the existing tables have a journal each.</summary>
internal static class MigrationJournal
{
    /// <summary>Of the scripts that make the current shape; a database that has it is one of this product.</summary>
    public const string OfCurrent = "coachplus.schema_migrations";

    /// <summary>Of the scripts that lie beside the existing system's tables.</summary>
    public const string OfBeside = "coachplus.beside_migrations";

    public static async Task CreateAsync(NpgsqlConnection connection, string journal, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"""
            create schema if not exists coachplus;
            create table if not exists {journal} (
                name varchar(200) primary key,
                sha256 varchar(64) not null,
                applied_at timestamptz not null default now(),
                duration interval not null
            );
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Hashes by name; empty when there is no journal.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(NpgsqlConnection connection, string journal, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, string>();
        await using (var exists = new NpgsqlCommand($"select to_regclass('{journal}') is not null", connection))
        {
            if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
            {
                return applied;
            }
        }

        await using var command = new NpgsqlCommand($"select name, sha256 from {journal}", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(reader.GetString(0), reader.GetString(1));
        }

        return applied;
    }

    public static async Task WriteAsync(NpgsqlConnection connection, string journal, MigrationScript script, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"insert into {journal} (name, sha256, duration) values ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = script.Name }, new() { Value = script.Sha256 }, new() { Value = duration } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What of the build's scripts is still to be applied.</summary>
    /// <exception cref="DatabaseSchemaException">The journal holds something that this build does not know, or in another form.</exception>
    public static IReadOnlyList<MigrationScript> Pending(IReadOnlyList<MigrationScript> scripts, IReadOnlyDictionary<string, string> applied)
    {
        var known = scripts.ToDictionary(script => script.Name);
        var unknown = applied.Keys.Where(name => !known.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
        var changed = applied.Where(entry => known.TryGetValue(entry.Key, out var script) && script.Sha256 != entry.Value).Select(entry => entry.Key).Order(StringComparer.Ordinal).ToList();
        if (changed.Count > 0)
        {
            throw new DatabaseSchemaException(
                $"Applied to the database in another form than this build has: {string.Join(", ", changed)}. An applied script is never edited; add a new one.");
        }

        List<MigrationScript> pending = [.. scripts.Where(script => !applied.ContainsKey(script.Name))];
        if (unknown.Count > 0)
        {
            var newer = $"The database is newer than this build: it has {string.Join(", ", unknown)}.";
            throw pending.Count == 0
                ? new DatabaseNewerException(newer)
                : new DatabaseSchemaException($"{newer} Start a build that knows {(unknown.Count == 1 ? "it" : "them")}: it also lacks {string.Join(", ", pending.Select(script => script.Name))}, which this build has.");
        }

        return pending;
    }
}
