using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.Infrastructure.Transcription.Persistence;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoachPlus.TestSupport.Databases;

/// <summary>What the ports of transcripts stand on in a test.</summary>
/// <param name="Shape">A shape of the existing system; null for the current one, made from nothing.</param>
/// <param name="IsMoved">Whether that shape was brought to the current one.</param>
public sealed record TranscriptGround(LegacyShape? Shape, bool IsMoved = false)
{
    /// <summary>The current shape.</summary>
    public static TranscriptGround Current { get; } = new((LegacyShape?)null);

    /// <summary>Every shape of the existing system with what lies beside it.</summary>
    public static IReadOnlyList<TranscriptGround> Legacy { get; } = [.. TranscriptShapes.Known.Select(shape => new TranscriptGround(shape))];

    /// <summary>Every shape that was moved.</summary>
    public static IReadOnlyList<TranscriptGround> Moved { get; } = [.. TranscriptShapes.Known.Select(shape => new TranscriptGround(shape, IsMoved: true))];

    /// <summary>One of each generation, for what does not depend on the columns of the existing system's tables.</summary>
    public static IReadOnlyList<TranscriptGround> Both { get; } = [Current, new TranscriptGround(TranscriptShapes.DayOfTheIncident)];

    /// <summary>Both generations, and every shape where not only the newest is asked for.</summary>
    public static IReadOnlyList<TranscriptGround> All { get; } =
        LegacyShapes.IsOnlyTheNewestAskedFor ? Both : [Current, .. Legacy, new TranscriptGround(TranscriptShapes.DayOfTheIncident, IsMoved: true)];

    /// <summary>A database of its own. The caller disposes it.</summary>
    /// <param name="rows">Whether the rows of the existing system are in it; the current shape made from nothing has none.</param>
    public async Task<TestDatabase> CreateAsync(bool rows = false)
        => await TestDatabases.CopyAsync(await Templates.GetAsync($"transcripts {this} {rows}", at => FillAsync(at, rows)));

    /// <summary>Makes the current shape in a database that has no tables of transcripts.</summary>
    internal static async Task FillCurrentAsync(string at)
    {
        await ApplyAsync(at, TranscriptScripts.Beside, TranscriptScripts.JournalOfBeside);
        await ApplyAsync(at, TranscriptScripts.Tables, TranscriptScripts.JournalOfTables);
    }

    private async Task FillAsync(string at, bool rows)
    {
        if (Shape is not null)
        {
            await LegacyDatabases.FillAsync(at, Shape, rows);
        }

        await ApplyAsync(at, TranscriptScripts.Beside, TranscriptScripts.JournalOfBeside);
        if (Shape is null || IsMoved)
        {
            await ApplyAsync(at, TranscriptScripts.Tables, TranscriptScripts.JournalOfTables);
        }
    }

    private static Task<IReadOnlyList<string>> ApplyAsync(string at, IReadOnlyList<MigrationScript> scripts, string journal)
        => new SqlMigrator(at, scripts, TimeProvider.System, NullLogger<SqlMigrator>.Instance, journal).MigrateAsync(CancellationToken.None);

    /// <inheritdoc/>
    public override string ToString() => Shape is null ? "current" : IsMoved ? $"{Shape.Name}, moved" : Shape.Name;
}
