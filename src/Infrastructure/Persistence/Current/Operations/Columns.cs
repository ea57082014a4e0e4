using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current.Operations;

/// <summary>Columns that may be null.</summary>
internal static class Columns
{
    public static string? Text(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static T? Value<T>(this NpgsqlDataReader row, int column)
        where T : struct
        => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
