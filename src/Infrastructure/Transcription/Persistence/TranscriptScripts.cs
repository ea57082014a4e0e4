using CoachPlus.Infrastructure.Persistence.Migrations;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>The scripts of transcripts, apart from those of video analysis: the two may lie in two databases.</summary>
internal static class TranscriptScripts
{
    /// <summary>Journal of <see cref="Tables"/>; a database that has it is one of this product.</summary>
    public const string JournalOfTables = "coachplus.transcript_migrations";

    /// <summary>Journal of <see cref="Beside"/>.</summary>
    public const string JournalOfBeside = "coachplus.transcript_beside_migrations";

    private static readonly string Folder = $"{typeof(TranscriptScripts).Namespace}.Migrations";

    /// <summary>What lies in the schema of this product, with either generation of tables. In order.</summary>
    public static IReadOnlyList<MigrationScript> Beside { get; } = MigrationScript.Below($"{Folder}.Beside");

    /// <summary>What makes the current shape, from nothing as well as from the existing system's tables. In order, after <see cref="Beside"/>.</summary>
    public static IReadOnlyList<MigrationScript> Tables { get; } = MigrationScript.Below($"{Folder}.Tables");
}
