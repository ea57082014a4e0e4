using System.Globalization;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>How large tables are, by the server's own estimate.</summary>
internal sealed class MoveSizes(IReadOnlyDictionary<string, string> sizes)
{
    /// <summary>Asks the server.</summary>
    public static async Task<MoveSizes> ReadAsync(MoveDatabase database, CancellationToken cancellationToken)
    {
        // Where nobody has analysed a table the server has no estimate: then what a page holds is not known, and only the bytes are told.
        var lines = await database.ScalarAsync<string>(
            """
            select string_agg(relname || '=' || case when reltuples < 0 then '' else 'about ' || reltuples::bigint || ' rows, ' end
                || pg_size_pretty(pg_total_relation_size(oid)), E'\n')
            from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'
            """,
            cancellationToken);
        return new MoveSizes((lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(line => line[0], line => line[1]));
    }

    /// <summary>In words; null for none.</summary>
    public string? Of(IReadOnlyList<string> tables)
        => tables.Count == 0 ? null : string.Join("; ", tables.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table}: {sizes.GetValueOrDefault(table, "not there yet")}")));
}
