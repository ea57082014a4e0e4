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

    /// <summary>Connections outside any pool, which are kept to listen.</summary>
    public static NpgsqlDataSource Listeners(string connectionString, int connectTimeoutSeconds, string name)
    {
        var own = Of(connectionString);
        own.ApplicationName = "CoachPlus listener";
        own.Pooling = false;
        own.Timeout = connectTimeoutSeconds;
        own.KeepAlive = 30; // otherwise a silent network failure is never noticed
        return Plain(own, name);
    }

    /// <summary>
    /// Connections that are asked a few plain questions, or kept to listen. They learn none of the database's own types, which would cost
    /// the server more than the questions do.
    /// </summary>
    public static NpgsqlDataSource Plain(NpgsqlConnectionStringBuilder address, string name)
        => Named(address, name).ConfigureTypeLoading(loading => loading.EnableTypeLoading(false)).Build();

    /// <summary>
    /// Connections to it under a name. Metrics are labelled with that; without a name they would tell server and user, and no two
    /// installations would have the same labels.
    /// </summary>
    public static NpgsqlDataSourceBuilder Named(NpgsqlConnectionStringBuilder address, string name) => new(address.ConnectionString) { Name = name };
}
