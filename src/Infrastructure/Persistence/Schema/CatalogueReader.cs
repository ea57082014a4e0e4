using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>Reads the catalogue of a database: three short statements, no lock, nothing of the tables themselves but two journals.</summary>
internal static class CatalogueReader
{
    private const string Facts = """
        with names as (
            select n.oid, n.nspname, case when n.nspname = 'coachplus' then 'coachplus.' else '' end as prefix
            from pg_namespace n where n.nspname in (current_schema(), 'coachplus')),
        tables as (
            select c.oid, n.prefix || c.relname as name from pg_class c join names n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') or (n.nspname = 'coachplus' and (
                c.relkind = 'v' or (c.relkind = 'S' and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'i')))))
        select 'column ' || t.name || '.' || a.attname, format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
        from tables t join pg_attribute a on a.attrelid = t.oid where a.attnum > 0 and not a.attisdropped
        union all
        select 'label ' || n.prefix || t.typname || '.' || e.enumlabel, 'label'
        from pg_type t join names n on n.oid = t.typnamespace join pg_enum e on e.enumtypid = t.oid
        union all
        select 'trigger ' || t.name || '.' || g.tgname, case when g.tgenabled in ('O', 'A') then 'enabled' else 'disabled' end
        from tables t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal
        union all
        select 'function coachplus.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', md5(replace(p.prosrc, E'\r', ''))
        from pg_proc p join names n on n.oid = p.pronamespace where n.nspname = 'coachplus'
        union all
        select 'index ' || n.prefix || c.relname,
            case when i.indisunique then 'unique' else 'index' end || case when i.indisvalid then '' else ' that is not valid' end
        from pg_index i join tables t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid join names n on n.oid = c.relnamespace
        union all
        select 'constraint ' || t.name || '.' || k.conname,
            case k.contype when 'c' then 'check' when 'f' then 'foreign key' when 'p' then 'primary key' when 'u' then 'unique' else k.contype::text end
                || case when k.convalidated then '' else ' that is not valid' end
        from pg_constraint k join tables t on t.oid = k.conrelid where k.contype in ('c', 'f', 'p', 'u')
        order by 1
        """;

    private const string Refused = """
        select case when n.nspname = 'coachplus' then 'coachplus.' else '' end || c.relname || '.' || p.privilege
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, unnest(array['select', 'insert', 'update', 'delete']) p(privilege)
        where n.nspname in (current_schema(), 'coachplus') and c.relkind in ('r', 'p') and not has_table_privilege(c.oid, p.privilege)
        """;

    private const string Origins = """
        select current_setting('server_version'), to_regclass('coachplus.schema_migrations') is not null, to_regclass('alembic_version') is not null,
            to_regclass('coachplus.move') is not null, to_regclass('coachplus.beside_migrations') is not null
        """;

    public static async Task<Catalogue> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in await RowsAsync(connection, Facts, cancellationToken))
        {
            facts[row[0]] = row[1];
        }

        var refused = await RowsAsync(connection, Refused, cancellationToken);
        var origin = (await RowsAsync(connection, Origins, cancellationToken)).Single();

        // A table of that name may be anybody's: what cannot be read of it is not asked for.
        var ours = Readable(origin[1], "coachplus.schema_migrations")
            ? await RowsAsync(connection, "select name from coachplus.schema_migrations order by name", cancellationToken) : [];
        var theirs = Readable(origin[2], "alembic_version") && facts.ContainsKey("column alembic_version.version_num")
            ? await RowsAsync(connection, "select version_num from alembic_version order by version_num", cancellationToken) : [];
        var moving = Readable(origin[3], "coachplus.move") ? await RowsAsync(connection, "select origin from coachplus.move", cancellationToken) : [];
        var beside = Readable(origin[4], "coachplus.beside_migrations")
            ? await RowsAsync(connection, "select name from coachplus.beside_migrations order by name", cancellationToken) : [];
        return new Catalogue(
            facts,
            refused.Select(row => row[0]).ToHashSet(StringComparer.Ordinal),
            [.. ours.Select(row => row[0])],
            theirs.Count == 0 ? null : string.Join(", ", theirs.Select(row => row[0])),
            moving.Count == 0 ? null : moving[0][0],
            origin[0].Split(' ')[0])
        {
            Beside = [.. beside.Select(row => row[0])],
        };

        bool Readable(string exists, string table) => exists == "True" && !refused.Exists(row => row[0] == table + ".select");
    }

    private static async Task<List<string[]>> RowsAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column).ToString() ?? "")]);
        }

        return rows;
    }
}
