using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Hands rows to a statement as one array for each column, by EF's own model: a column that is added to a row class is written by
/// <see cref="Set"/> without another line. The opposite of <see cref="RowReader{TRow}"/>.
/// </summary>
internal sealed class RowArrays<TRow>
    where TRow : class
{
    private static readonly MethodInfo ArrayOfMethod = typeof(RowArrays<TRow>).GetMethod(nameof(ArrayOf), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly List<(string Column, bool Json, Func<IReadOnlyList<TRow>, NpgsqlParameter> Array)> _columns;

    /// <param name="model">EF's model.</param>
    /// <param name="leftOut">Properties that are not handed over.</param>
    public RowArrays(IModel model, IReadOnlyCollection<string> leftOut)
        => _columns = [.. model.FindEntityType(typeof(TRow))!.GetProperties()
            .Where(property => !leftOut.Contains(property.Name))
            .Select(property => (property.GetColumnName(), property.GetColumnType() == "json", Getter(property.PropertyInfo!)))];

    /// <summary>How many parameters <see cref="AddTo"/> adds.</summary>
    public int Count => _columns.Count;

    /// <summary>The columns that hold json.</summary>
    public IEnumerable<string> JsonColumns => _columns.Where(column => column.Json).Select(column => column.Column);

    /// <summary>A column's value of one row.</summary>
    /// <param name="column">The column.</param>
    /// <param name="at">SQL of the row's number, beginning at 1. Beyond the last row everything is null.</param>
    public string Value(string column, string at)
    {
        var place = _columns.FindIndex(own => own.Column == column);
        return $"(${place + 1})[{at}]{(_columns[place].Json ? "::json" : "")}";
    }

    /// <summary>The assignments of an update.</summary>
    /// <param name="at">As of <see cref="Value"/>.</param>
    /// <param name="own">SQL for columns that are not just taken over, by column; null leaves a column out.</param>
    public string Set(string at, IReadOnlyDictionary<string, string?> own)
        => string.Join(
            ", ",
            _columns.Where(column => !own.TryGetValue(column.Column, out var sql) || sql is not null)
                .Select(column => $"{column.Column} = {own.GetValueOrDefault(column.Column) ?? Value(column.Column, at)}"));

    /// <summary>Adds the arrays, the first as <c>$1</c>.</summary>
    public void AddTo(NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows)
    {
        foreach (var (_, _, array) in _columns)
        {
            parameters.Add(array(rows));
        }
    }

    private static Func<IReadOnlyList<TRow>, NpgsqlParameter> Getter(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(TRow));
        var value = Expression.Lambda(Expression.Property(row, property), row).Compile();
        return (Func<IReadOnlyList<TRow>, NpgsqlParameter>)ArrayOfMethod.MakeGenericMethod(property.PropertyType).Invoke(null, [value])!;
    }

    private static Func<IReadOnlyList<TRow>, NpgsqlParameter> ArrayOf<T>(Func<TRow, T> value)
        => rows => new NpgsqlParameter<T[]> { TypedValue = [.. rows.Select(value)] };
}
