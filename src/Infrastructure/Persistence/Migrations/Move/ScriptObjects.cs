using System.Text.RegularExpressions;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>
/// What a number of scripts, run one after another, leave: the last definition of each function, index, trigger and type, and all that makes a
/// table. So a database that comes from the existing system gets the objects of the scripts themselves and not a second copy of their text.
/// </summary>
internal sealed partial class ScriptObjects
{
    private readonly List<(string Table, string Sql)> _ofTables = [];
    private readonly Dictionary<string, string> _functions = [];
    private readonly Dictionary<string, (string Table, string Sql)> _indexes = [];
    private readonly Dictionary<(string Table, string Name), string> _triggers = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _enums = [];
    private readonly Dictionary<string, string> _others = [];

    /// <param name="scripts">In order. Every statement must be of a kind that is known here.</param>
    /// <exception cref="FormatException">One is not.</exception>
    public ScriptObjects(IEnumerable<MigrationScript> scripts)
    {
        foreach (var script in scripts)
        {
            foreach (var sql in SqlStatements.Of(script.Sql))
            {
                Add(script.Name, sql);
            }
        }
    }

    /// <summary>Types by name, with their labels in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Enums => _enums;

    /// <summary>The last definition of each function, as <c>create or replace</c>.</summary>
    public IEnumerable<string> Functions => _functions.Values;

    /// <summary>The tables, in the order in which they are made; a name of the schema <c>coachplus</c> carries it.</summary>
    public IEnumerable<string> Tables => _ofTables.Where(entry => entry.Sql.StartsWith("create", StringComparison.Ordinal) && IsTable().IsMatch(entry.Sql)).Select(entry => entry.Table);

    /// <summary>All that makes this table, in order: itself, its first rows, later columns, indexes, triggers.</summary>
    public IEnumerable<string> StatementsOf(string table) => _ofTables.Where(entry => entry.Table == table).Select(entry => entry.Sql);

    /// <summary>Indexes on all tables by name, without those that come with a constraint.</summary>
    public IEnumerable<(string Table, string Name, string Sql)> Indexes => _indexes.Select(index => (index.Value.Table, index.Key, index.Value.Sql));

    /// <summary>Triggers on all tables.</summary>
    public IEnumerable<(string Table, string Name, string Sql)> Triggers => _triggers.Select(trigger => (trigger.Key.Table, trigger.Key.Name, trigger.Value));

    /// <summary>Sequences and views by name, to be made after the tables.</summary>
    public IReadOnlyDictionary<string, string> Others => _others;

    private void Add(string script, string sql)
    {
        var match = Kind().Match(sql);
        var (name, table) = (match.Groups["name"].Value, match.Groups["table"].Value);
        switch (match.Groups["kind"].Value)
        {
            case "function" or "or replace function":
                _functions[name] = sql.Replace("create function", "create or replace function", StringComparison.Ordinal);
                return;
            case "drop function":
                _functions.Remove(name);
                return;
            case "type":
                _enums[name] = [.. Label().Matches(sql).Select(label => label.Groups[1].Value)];
                return;
            case "index" or "unique index":
                _indexes[name] = (table, sql);
                _ofTables.Add((table, sql));
                return;
            case "drop index":
                _ofTables.Add((_indexes[name].Table, sql));
                _indexes.Remove(name);
                return;
            case "trigger":
                _triggers[(table, name)] = sql;
                _ofTables.Add((table, sql));
                return;
            case "drop trigger":
                _triggers.Remove((table, name));
                _ofTables.Add((table, sql));
                return;
            case "table" or "unlogged table" or "alter table" or "insert into":
                _ofTables.Add((name, sql));
                return;
            case "sequence" or "view":
                _others[name] = sql;
                return;
            case "schema" or "select set_config" or "select setval" or "update" or "with":
                return; // the schema is there, paths are set anew, and rows from before these scripts there are none
            default:
                throw new FormatException($"{script} has a statement whose kind is not known: {sql[..Math.Min(60, sql.Length)]}");
        }
    }

    [GeneratedRegex(
        """
        ^(?:create\ )?(?<kind>
            (?:or\ replace\ )?function | drop\ function | type | (?:unique\ )?index | drop\ index | trigger | drop\ trigger | (?:unlogged\ )?table |
            alter\ table | insert\ into | sequence | view | schema | select\ set_config | select\ setval | update | with)
        \s*(?:if\ (?:not\ )?exists\ )?(?<name>[\w.]+)?
        (?:.*?\bon\ (?<table>[\w.]+))?
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Kind();

    [GeneratedRegex(@"'(\w+)'")]
    private static partial Regex Label();

    [GeneratedRegex(@"^create (unlogged )?table ")]
    private static partial Regex IsTable();
}
