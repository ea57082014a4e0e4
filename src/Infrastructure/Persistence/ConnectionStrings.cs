using Npgsql;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>What must hold for a connection string that an operator writes.</summary>
internal static class ConnectionStrings
{
    /// <summary>What is wrong with it, by the name of its setting; null when nothing is.</summary>
    public static string? Fault(string value, string key)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return $"{key} is missing: the connection string of the PostgreSQL database.";
        }

        try
        {
            return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(value).Host) ? $"{key} names no host." : null;
        }
        catch (ArgumentException)
        {
            // the exception's text may quote the value, and with it a password
            return $"{key} is not a connection string for PostgreSQL (Host=...;Database=...;Username=...;Password=...).";
        }
    }
}
