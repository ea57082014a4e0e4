using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>Statements with numbered parameters.</summary>
internal static class Sql
{
    /// <summary>A statement; null becomes NULL.</summary>
    public static NpgsqlBatchCommand Of(string text, params ReadOnlySpan<object?> values)
    {
        var statement = new NpgsqlBatchCommand(text);
        foreach (var value in values)
        {
            statement.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return statement;
    }

    /// <summary>The same statement once more: after a deadlock a batch is made anew, and a statement belongs to one.</summary>
    public static NpgsqlBatchCommand Copy(this NpgsqlBatchCommand statement)
    {
        var copy = new NpgsqlBatchCommand(statement.CommandText);
        foreach (var parameter in statement.Parameters)
        {
            copy.Parameters.Add(((NpgsqlParameter)parameter).Clone());
        }

        return copy;
    }

    /// <summary>A time as the tables hold it: UTC, without a zone.</summary>
    public static DateTime Utc(DateTimeOffset time) => DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified);

    /// <summary>A time of a column without a zone.</summary>
    public static DateTimeOffset Time(this NpgsqlDataReader reader, int column) => new(DateTime.SpecifyKind(reader.GetDateTime(column), DateTimeKind.Utc));

    /// <summary>The same where there may be none.</summary>
    public static DateTimeOffset? TimeOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.Time(column);

    public static string? TextOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static int? IntOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public static double? DoubleOrNull(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);
}
