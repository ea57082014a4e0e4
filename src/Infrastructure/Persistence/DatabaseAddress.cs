using Npgsql;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>The connection string as it is used.</summary>
internal static class DatabaseAddress
{
    /// <summary>
    /// The operator's connection string with a fixed search path. PostgreSQL's own begins with a schema named like the user: a user
    /// called coachplus would get its tables in our private schema instead of beside the existing ones.
    /// </summary>
    public static NpgsqlConnectionStringBuilder Of(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(builder.SearchPath))
        {
            builder.SearchPath = "public";
        }

        return builder;
    }
}
