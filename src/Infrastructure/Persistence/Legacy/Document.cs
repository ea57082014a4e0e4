using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>
/// A row as one JSON document, which the server turns into the table's own types by <c>jsonb_populate_record</c>: lists of text, json and jsonb,
/// and the words of enums, whichever the table has at that moment. Columns of JSON travel as text, so that not a blank of them is changed.
/// </summary>
internal sealed class Document
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"; // the database keeps microseconds
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _json = new(StringComparer.Ordinal);

    public bool IsEmpty => _values.Count == 0;

    public IReadOnlyCollection<string> Columns => _values.Keys;

    /// <summary>Sets a column.</summary>
    public Document With(string column, object? value)
    {
        _values[column] = value is DateTimeOffset at ? at.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) : value;
        return this;
    }

    /// <summary>Sets a column of JSON.</summary>
    public Document WithJson(string column, string? json)
    {
        _json.Add(column);
        return With(column, json);
    }

    /// <summary>Its parameter: <c>@row</c>.</summary>
    public NpgsqlParameter Parameter => new("row", NpgsqlDbType.Jsonb) { Value = JsonSerializer.Serialize(_values) };

    /// <summary>Inserts the row.</summary>
    public string Insert(string table) => $"insert into {table} ({List}) select {Selected} from {From(table)}";

    /// <summary>Inserts the row, or sets all its columns but the key where there is one already.</summary>
    /// <param name="table">The table.</param>
    /// <param name="own">SQL for columns that are not just taken over.</param>
    public string Upsert(string table, params (string Column, string Value, string Update)[] own)
    {
        var set = Columns.Where(column => column != "id").Select(column => $"{column} = excluded.{column}").Concat(own.Select(column => $"{column.Column} = {column.Update}"));
        return $"""
            insert into {table} as t ({string.Join(", ", Columns.Concat(own.Select(column => column.Column)))})
            select {string.Join(", ", Columns.Select(Value).Concat(own.Select(column => column.Value)))} from {From(table)}
            on conflict (id) do update set {string.Join(", ", set)}
            """;
    }

    /// <summary>Sets the columns of the row whose id is <c>@id</c>; returns it.</summary>
    public string Update(string table) => $"update {table} t set {string.Join(", ", Columns.Select(column => $"{column} = {Value(column)}"))} from {From(table)} where t.id = @id returning 1";

    private string List => string.Join(", ", Columns);

    private string Selected => string.Join(", ", Columns.Select(Value));

    private string Value(string column) => _json.Contains(column) ? $"(d.row ->> '{column}')::json" : $"r.{column}";

    private static string From(string table) => $"(select @row as row) d cross join lateral jsonb_populate_record(null::{table}, d.row) r";
}
