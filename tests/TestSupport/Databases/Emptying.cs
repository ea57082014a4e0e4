using Npgsql;

namespace CoachPlus.TestSupport.Databases;

/// <summary>
/// Makes a database what it was before a test, so that the next one needs no new database, adapters and connections: most of a short
/// test's time goes into these. Keeps a connection of its own.
/// </summary>
public sealed class Emptying : IAsyncDisposable
{
    private const string Watch = """
        create schema tests;
        create table tests.changes (tag text);
        create function tests.note_change() returns event_trigger language plpgsql security definer as $$
        begin
            insert into tests.changes values (tg_tag);
        end
        $$;
        create function tests.tables() returns table (name text, filled boolean) language sql as $$
            select c.oid::regclass::text, pg_relation_size(c.oid) > 0
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'tests')
        $$;
        create function tests.digest_of(name text) returns text language plpgsql as $$
        declare
            digest text;
        begin
            execute format('select md5(string_agg(t::text, '','' order by t::text)) from %s t', name) into digest;
            return digest;
        end
        $$;
        create function tests.place_of(name text, out at bigint, out called boolean) language plpgsql as $$
        begin
            execute format('select last_value, is_called from %s', name) into at, called;
        end
        $$;
        create table tests.sequences as
            select c.oid::regclass::text as name, p.* from pg_class c, tests.place_of(c.oid::regclass::text) p where c.relkind = 'S';
        create table tests.kept as select name, tests.digest_of(name) as digest from tests.tables() where filled;
        create function tests.emptied() returns boolean language plpgsql set session_replication_role = replica set lock_timeout = '5s' as $$
        declare
            filled text;
        begin
            if exists (select from tests.changes)
                or exists (select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where d.datname = current_database()) then
                return false;
            end if;
            for filled in select t.name from tests.tables() t where t.filled and t.name not in (select name from tests.kept) loop
                execute 'delete from ' || filled;
            end loop;
            perform setval(s.name, s.at, s.called) from tests.sequences s, tests.place_of(s.name) p where (s.at, s.called) is distinct from (p.at, p.called);
            delete from pg_statistic s using pg_class c where c.oid = s.starelid and c.relnamespace <> 'pg_catalog'::regnamespace;
            return not exists (select from tests.kept where digest is distinct from tests.digest_of(name));
        end
        $$;
        create event trigger note_change on ddl_command_end execute function tests.note_change();
        """;

    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlCommand _empty;

    private Emptying(NpgsqlDataSource source, NpgsqlConnection connection)
    {
        _source = source;
        _empty = new NpgsqlCommand("select tests.emptied()", connection);
    }

    /// <summary>Remembers how a database is, in a schema of its own.</summary>
    public static async Task<Emptying> PrepareAsync(TestDatabase database)
    {
        await database.ExecuteAsync(Watch);
        var source = TestDatabases.Plain(database.ConnectionString);
        return new Emptying(source, await source.OpenConnectionAsync());
    }

    /// <summary>Takes away all rows that have come since.</summary>
    /// <returns>Whether all is as it was; false when somebody has changed tables, settings of the database or its first rows.</returns>
    /// <exception cref="PostgresException">A row or table is still held.</exception>
    public async Task<bool> TryAsync() => (bool)(await _empty.ExecuteScalarAsync())!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _empty.Connection!.DisposeAsync();
        await _empty.DisposeAsync();
        await _source.DisposeAsync();
    }
}
