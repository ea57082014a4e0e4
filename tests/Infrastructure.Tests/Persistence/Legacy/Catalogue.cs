using System.Text.RegularExpressions;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>What the server says about its tables, in the words of the expectations.</summary>
internal static partial class Catalogue
{
    public const string Columns = """
        select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then '' else '?' end
            || coalesce(' = ' || pg_get_expr(d.adbin, d.adrelid), '')
        from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef d on (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname <> 'players'
        """;

    public const string Enums = """
        select t.typname || ': ' || string_agg(e.enumlabel, ' ' order by e.enumsortorder)
        from pg_enum e join pg_type t on t.oid = e.enumtypid group by t.typname
        """;

    public const string Indexes = """
        select case when x.indisunique then 'unique ' else '' end || c.relname || ' ' || substring(pg_get_indexdef(x.indexrelid) from '\(.*\)')
        from pg_index x join pg_class c on c.oid = x.indexrelid where c.relnamespace = 'public'::regnamespace and not x.indisprimary
        """;

    // Named constraints of NOT NULL are rows here from PostgreSQL 18 on; the columns say it already.
    public const string Constraints = """
        select conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
        """;

    /// <summary>A column in short names, its default without a cast.</summary>
    public static string Short(string? column) => Casts().Replace(column!, "")
        .Replace("character varying", "varchar", StringComparison.Ordinal)
        .Replace("timestamp with time zone", "timestamptz", StringComparison.Ordinal);

    [GeneratedRegex("::.*$")]
    private static partial Regex Casts();
}
