using CoachPlus.Infrastructure.Persistence.Migrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoachPlus.TestSupport.Databases;

/// <summary>What the ports stand on in a test: the current shape, or one of the existing system's with what lies beside it.</summary>
/// <param name="Shape">The shape; null for the current one.</param>
/// <param name="IsBeingMoved">Whether the tables have come to be almost the current ones since the process looked at them.</param>
public sealed record Ground(LegacyShape? Shape, bool IsBeingMoved = false)
{
    /// <summary>The current shape.</summary>
    public static Ground Current { get; } = new((LegacyShape?)null);

    /// <summary>Every shape of the existing system.</summary>
    public static IReadOnlyList<Ground> Legacy { get; } = [.. LegacyShapes.Tested.Select(shape => new Ground(shape))];

    /// <summary>Every shape of either generation.</summary>
    public static IReadOnlyList<Ground> All { get; } = [Current, .. Legacy, .. BeingMoved];

    // The one that a move changes most, and the one that it changes least where every shape is asked for.
    private static IEnumerable<Ground> BeingMoved
        => (LegacyShapes.AreAllAskedFor ? new[] { LegacyShapes.VarcharArray, LegacyShapes.Head } : [LegacyShapes.VarcharArray]).Select(shape => new Ground(shape, IsBeingMoved: true));

    /// <summary>One of each kind: no words for the passes, no word for a job that waits, no columns for findings, and all of it. Every shape where that is asked for.</summary>
    public static IReadOnlyList<Ground> Kinds { get; } =
        [Current, .. (LegacyShapes.AreAllAskedFor ? LegacyShapes.All : LegacyShapes.Kinds).Select(shape => new Ground(shape)), .. BeingMoved];

    /// <summary>Those whose types of roles differ.</summary>
    public static IReadOnlyList<Ground> Roles { get; } =
        [Current, .. new[] { LegacyShapes.VarcharArray, LegacyShapes.Head, LegacyShapes.HeadWithPaidRole, LegacyShapes.HeadWithAllRoles }.Select(shape => new Ground(shape))];

    /// <summary>Some whose players are JSON, in which odd things can stand.</summary>
    public static IReadOnlyList<Ground> Json { get; } = [Current, .. new[] { LegacyShapes.StagedJson, LegacyShapes.BeforeAwaitingUpload, LegacyShapes.Head }.Select(shape => new Ground(shape))];

    /// <summary>Whether jobs have the place of their video in the row.</summary>
    public bool HasSnapshots => Shape is null || Shape.Steps.Any(step => step.Name.Contains("d1e2f3g4h5i6", StringComparison.Ordinal));

    /// <summary>Whether there is a word for a job that waits for its video.</summary>
    public bool HasWordForWaiting => Shape is null || Shape.Steps.Any(step => step.Name.Contains("f1a2b3c4d5e6", StringComparison.Ordinal));

    /// <summary>Whether there are tables of markers and notes.</summary>
    public bool HasMarkers => Shape is null || Shape.Steps.Any(step => step.Name.Contains("e5f6g7h8i9j0", StringComparison.Ordinal));

    /// <summary>The table that holds leases, fences and uploads.</summary>
    public string JobsBeside => Shape is null ? "video_analysis_jobs" : "coachplus.beside_jobs";

    /// <summary>A database of its own. The caller disposes it.</summary>
    /// <param name="rows">Whether the rows of the existing system are in it.</param>
    public async Task<TestDatabase> CreateAsync(bool rows = false)
        => Shape is null ? await TestDatabases.CreateAsync() : await TestDatabases.CopyAsync(await Templates.GetAsync($"beside {Shape.Name} {rows}", at => FillAsync(at, rows)));

    /// <summary>The name of a template in which the move has come to where it closes what lies beside.</summary>
    internal Task<string> HalfMovedAsync(bool rows)
        => Templates.GetAsync($"half moved {Shape!.Name} {rows}", async at =>
        {
            await FillAsync(at, rows);
            await HalfMove.RunAsync(at);
        });

    private async Task FillAsync(string at, bool rows)
    {
        await LegacyDatabases.FillAsync(at, Shape!, rows);
        await new SqlMigrator(at, MigrationScript.BesideExistingTables(), TimeProvider.System, NullLogger<SqlMigrator>.Instance, MigrationJournal.OfBeside)
            .MigrateAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public override string ToString() => Shape is null ? "current" : IsBeingMoved ? $"{Shape.Name}, being moved" : Shape.Name;
}
