using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>How the database is reached. The address itself is <c>ConnectionStrings:Db</c>.</summary>
public sealed class PersistenceOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Persistence";

    /// <summary>Configuration key of the connection string.</summary>
    public const string ConnectionStringKey = "ConnectionStrings:Db";

    /// <summary>The connection string, from <see cref="ConnectionStringKey"/>; required.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Whose shape of the tables is worked on: <c>Auto</c> (the one that is found), <c>Current</c> or <c>Legacy</c>. Default <c>Auto</c>. A
    /// database of the other generation is refused.
    /// </summary>
    [EnumDataType(typeof(SchemaChoice), ErrorMessage = "Persistence:Schema must be Auto, Current or Legacy.")]
    public SchemaChoice Schema { get; set; } = SchemaChoice.Auto;

    /// <summary>Longest wait for one statement, in seconds. Default 30.</summary>
    [Range(1, 600)]
    public int CommandTimeoutSeconds { get; set; } = 30;

    /// <summary>Longest wait for a connection, in seconds. Default 10.</summary>
    [Range(1, 120)]
    public int ConnectTimeoutSeconds { get; set; } = 10;

    /// <summary>
    /// Longest that the server lets a transaction wait for this process's next statement, in seconds. Default 10. A process that is cut off
    /// or stands still between two statements holds locks; after this time the server takes them back.
    /// </summary>
    [Range(1, 600)]
    public int IdleTransactionSeconds { get; set; } = 10;

    /// <summary>Most connections of one process, the three that listen left out. Default 50.</summary>
    [Range(2, 1000)]
    public int MaxConnections { get; set; } = 50;
}

/// <summary>Whose shape of the tables a process works on.</summary>
public enum SchemaChoice
{
    /// <summary>The one that is found.</summary>
    Auto,

    /// <summary>This product's own.</summary>
    Current,

    /// <summary>One of the existing system's.</summary>
    Legacy,
}
