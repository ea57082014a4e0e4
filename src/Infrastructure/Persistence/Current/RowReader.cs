using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Reads rows of statements that EF cannot say (a claim, a lateral join), by EF's own model: a column that is added to a row class is
/// selected and read here without another line.
/// </summary>
internal sealed class RowReader<TRow>
    where TRow : class, new()
{
    private static readonly MethodInfo GetFieldValue = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!;
    private readonly string[] _columns;
    private readonly Action<TRow, NpgsqlDataReader, int>[] _setters;

    public RowReader(IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow))!;
        var properties = entity.GetProperties().ToList();
        _columns = [.. properties.Select(property => property.GetColumnName())];
        _setters = [.. properties.Select(property => Setter(property.PropertyInfo!))];
    }

    /// <summary>How many columns a row takes.</summary>
    public int Width => _columns.Length;

    /// <summary>The select list.</summary>
    public string Select(string alias) => string.Join(", ", _columns.Select(column => $"{alias}.{column}"));

    /// <summary>The row whose columns begin at <paramref name="first"/>.</summary>
    public TRow Read(NpgsqlDataReader reader, int first)
    {
        var row = new TRow();
        for (var column = 0; column < _setters.Length; column++)
        {
            if (!reader.IsDBNull(first + column))
            {
                _setters[column](row, reader, first + column);
            }
        }

        return row;
    }

    private static Action<TRow, NpgsqlDataReader, int> Setter(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(TRow));
        var reader = Expression.Parameter(typeof(NpgsqlDataReader));
        var column = Expression.Parameter(typeof(int));
        var stored = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var value = Expression.Convert(Expression.Call(reader, GetFieldValue.MakeGenericMethod(stored), column), property.PropertyType);
        return Expression.Lambda<Action<TRow, NpgsqlDataReader, int>>(Expression.Assign(Expression.Property(row, property), value), row, reader, column).Compile();
    }
}
