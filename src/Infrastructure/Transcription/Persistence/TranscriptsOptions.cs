using System.ComponentModel.DataAnnotations;
using CoachPlus.Infrastructure.Persistence;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>How the database of transcripts and plans is reached. Its address is <c>ConnectionStrings:Transcripts</c>, or <c>ConnectionStrings:Db</c> without one.</summary>
public sealed class TranscriptsOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Transcripts";

    /// <summary>Configuration key of the connection string.</summary>
    public const string ConnectionStringKey = "ConnectionStrings:Transcripts";

    /// <summary>The connection string; required.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// Whose shape of the tables is worked on: <c>Auto</c> (the one that is found), <c>Current</c> or <c>Legacy</c>. Default <c>Auto</c>. A
    /// database of the other generation is refused.
    /// </summary>
    [EnumDataType(typeof(SchemaChoice), ErrorMessage = "Transcripts:Schema must be Auto, Current or Legacy.")]
    public SchemaChoice Schema { get; set; } = SchemaChoice.Auto;

    /// <summary>Most connections of one process to this database. Default 20. Limits of time are those of <c>Persistence</c>.</summary>
    [Range(2, 1000, ErrorMessage = "Transcripts:MaxConnections must be from 2 to 1000.")]
    public int MaxConnections { get; set; } = 20;
}
