using Npgsql;

namespace CoachPlus.TestSupport.Tools;

/// <summary>What PostgreSQL's own programs need to reach a database of a test: psql, pg_dump and createdb must be on the path.</summary>
public static class PostgresTools
{
    /// <summary>The variables of libpq for a database: with them a command names host, user, password and database no more.</summary>
    public static Dictionary<string, string> VariablesOf(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return new Dictionary<string, string>
        {
            ["PGHOST"] = parts.Host!,
            ["PGPORT"] = $"{parts.Port}",
            ["PGUSER"] = parts.Username!,
            ["PGPASSWORD"] = parts.Password!,
            ["PGDATABASE"] = parts.Database!,
        };
    }

    /// <summary>Gives psql this input, as an operator who pastes it. The first error ends it with exit code 3.</summary>
    public static Task<ShellResult> PasteAsync(string connectionString, string input)
        => Shell.RunAsync("psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --pset pager=off", VariablesOf(connectionString), input + "\n");
}
