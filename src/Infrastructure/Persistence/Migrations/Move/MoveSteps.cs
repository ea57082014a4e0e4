using System.Globalization;
using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Persistence.Migrations.Move;

/// <summary>The steps from any known shape of the existing system to what the scripts up to <see cref="Baseline"/> leave.</summary>
internal static class MoveSteps
{
    /// <summary>The newest script whose effect on the existing system's tables these steps have. Later ones run as on any current database.</summary>
    public const string Baseline = "0024_claims_that_write_no_index";

    private const string Jobs = "video_analysis_jobs";
    private const string NoWriter = "share row exclusive";
    private const string OwnPath = "select set_config('search_path', current_setting('search_path') || ', pg_temp', true)";

    /// <summary>The scripts that count as applied when the steps are done.</summary>
    public static readonly IReadOnlyList<MigrationScript> Scripts =
        [.. MigrationScript.OfCurrentSchema().Where(script => string.CompareOrdinal(script.Name, Baseline) <= 0)];

    private static readonly ScriptObjects Objects = new(Scripts);
    private static readonly IReadOnlyList<string> Guarded = [.. Objects.Triggers.Select(trigger => trigger.Table).Distinct()];
    private static readonly IReadOnlyList<string> Widened = ["users", "video_sessions", Jobs, "coach_notes", "target_zones"];

    /// <summary>All of them, in order. Which have something to do, each says itself.</summary>
    /// <param name="origin">Name of the shape, for the record.</param>
    public static IReadOnlyList<MoveStep> From(string origin) =>
    [
        new ShortStep("begin", "makes the schema coachplus and notes where the move began", "none on existing tables", catalogue => !Has(catalogue, "coachplus.move"), _ => Begin(origin)),
        new OpenStep("labels", "adds labels to types, each in its place", "none that a reader or writer waits for", catalogue => Labels(catalogue).Any(), Labels),
        new ShortStep("tables", "makes types, functions and tables that are not there", "SHARE ROW EXCLUSIVE on tables that new ones refer to, briefly", Lacks, Tables),
        new ShortStep("columns", "adds columns and defaults; what old servers write from now on is put in order as it comes",
            MoveStep.Briefly("ACCESS EXCLUSIVE", Widened), LacksColumns, _ => [Lock("access exclusive", Widened), MoveTexts.Read("columns")]),
        .. new JsonColumn("video_sessions", "player_ids", "'[]'").Steps(),
        .. new JsonColumn("coach_notes", "tags", null).Steps(),
        new ShortStep("players", "gives the list of players its default", MoveStep.Briefly("ACCESS EXCLUSIVE", "video_sessions"), _ => true,
            _ => ["alter table video_sessions alter column player_ids set default '[]'"]),
        .. Objects.Indexes.Select(index => Index(index.Table, index.Name, index.Sql)),
        new BatchStep("old rows", "findings, reports and names of stored results out of the results into their columns; what is done and has nothing to show is set aside", _ => true,
            MoveTexts.Read("old_rows")) { GoesThrough = [Jobs] },
        new BatchStep("phases", "notes of each job how far it is, in the words of the indexes", _ => true, MoveTexts.Read("phases")) { GoesThrough = [Jobs] },
        new BatchStep("never uploaded", "sets aside jobs in the queue whose upload was never completed", _ => true, MoveTexts.Read("never_uploaded")),
        new ShortStep("places", "works out the places in the queue", "none that a writer waits for", catalogue => !Has(catalogue, "coachplus.move_places"), _ => [MoveTexts.Read("queue_places")]),
        new BatchStep("queue", "gives what waits its place in the queue", _ => true, MoveTexts.Read("queue_places_batch")),
        .. MoveCheck.All.SelectMany(check => check.Steps()),
        new ShortStep("beside", "takes what CoachPlus has kept beside the tables out of its processes' hands: until they are started again they answer 503",
            "none on existing tables", catalogue => Has(catalogue, "coachplus.beside_jobs"),
            _ => ["alter table coachplus.beside_jobs rename to carried_jobs", "alter table coachplus.beside_migrations rename to carried_migrations"]),
        new BatchStep("finished jobs beside", "carries them and their artifacts over into their rows",
            catalogue => Has(catalogue, "coachplus.beside_jobs") || Has(catalogue, "coachplus.carried_jobs"), MoveTexts.Read("carry_finished")),
        new ShortStep("guards", $"switches the triggers on and notes {Scripts.Count} scripts as applied",
            MoveStep.Briefly("SHARE ROW EXCLUSIVE", Guarded), _ => true, Guards),
    ];

    private static IEnumerable<string> Begin(string origin) =>
    [
        MoveTexts.Read("move"),
        $"""
        insert into coachplus.move (origin, knows_awaiting_upload)
        select '{origin.Replace("'", "''", StringComparison.Ordinal)}', exists (
            select 1 from pg_enum where enumtypid = 'video_analysis_job_status'::regtype and enumlabel = 'awaiting_upload')
        on conflict do nothing
        """,
    ];

    // An old server may depend on the order of labels; each goes where the scripts have it.
    private static IEnumerable<string> Labels(Catalogue catalogue)
        => from type in Objects.Enums
           where HasType(catalogue, type.Key)
           from label in type.Value.Index().Reverse()
           where !catalogue.Facts.ContainsKey($"{Catalogue.Label}{type.Key}.{label.Item}")
           let next = type.Value.Skip(label.Index + 1).FirstOrDefault()
           select $"alter type {type.Key} add value if not exists '{label.Item}'{(next is null ? "" : $" before '{next}'")}";

    private static bool Lacks(Catalogue catalogue)
        => Objects.Tables.Concat(Objects.Others.Keys).Any(table => !Has(catalogue, table))
            || Objects.Enums.Keys.Any(type => !HasType(catalogue, type))
            || CurrentShape.Facts.Keys.Where(fact => fact.StartsWith("function ", StringComparison.Ordinal)).Append("function coachplus.accept_old_row()").Any(fact => !catalogue.Facts.ContainsKey(fact));

    private static IEnumerable<string> Tables(Catalogue catalogue) =>
    [
        OwnPath,
        .. Objects.Tables.Any(table => !Has(catalogue, table)) ? [Lock(NoWriter, ["users", "video_sessions", Jobs])] : Array.Empty<string>(),
        .. Objects.Enums.Where(type => !HasType(catalogue, type.Key)).Select(type => $"create type {type.Key} as enum ({string.Join(", ", type.Value.Select(label => $"'{label}'"))})"),
        .. Objects.Functions,
        MoveTexts.Read("accept_old_row"),
        .. Objects.Tables.Where(table => !Has(catalogue, table)).SelectMany(Objects.StatementsOf),
        .. Objects.Others.Where(other => !Has(catalogue, other.Key)).Select(other => other.Value),
    ];

    private static bool LacksColumns(Catalogue catalogue)
        => !catalogue.Facts.ContainsKey($"trigger {Jobs}.accept_old_row")
            || CurrentShape.Facts.Keys.Any(fact => fact.StartsWith(Catalogue.Column, StringComparison.Ordinal) && !catalogue.Facts.ContainsKey(fact));

    private static OpenStep Index(string table, string name, string sql)
    {
        // An index lies in the schema of its table.
        var fact = $"index {(table.Contains('.', StringComparison.Ordinal) ? table[..(table.IndexOf('.', StringComparison.Ordinal) + 1)] : "")}{name}";
        return new OpenStep(
            $"index {name}",
            $"builds it on {table} beside the work",
            MoveStep.Beside(table),
            // A table that is not there yet brings its indexes with it.
            catalogue => Has(catalogue, table) && catalogue.Facts.GetValueOrDefault(fact) is not ("index" or "unique"),
            // One that was interrupted is there and of no use.
            catalogue => catalogue.Facts.ContainsKey(fact) ? [$"drop index concurrently {fact["index ".Length..]}", Concurrently(sql)] : [Concurrently(sql)])
        {
            GoesThrough = [table],
        };
    }

    private static string Concurrently(string sql) => sql.Replace(" index ", " index concurrently ", StringComparison.Ordinal);

    // All at once, before anything else, and nothing stronger later: old servers write these tables in one transaction in either order, and of two who hold
    // one and wait for the other the database may end theirs. While it waits for the next table it holds those before, so that all share one patience.
    private static string Lock(string mode, IReadOnlyList<string> tables) => string.Create(
        CultureInfo.InvariantCulture, $"set local lock_timeout = '{MoveDatabase.LockPatience.TotalMilliseconds / tables.Count:0}ms'; lock table {string.Join(", ", tables)} in {mode} mode");

    private static IEnumerable<string> Guards(Catalogue catalogue) =>
    [
        Lock(NoWriter, Guarded),
        .. Has(catalogue, "coachplus.carried_jobs") ? [MoveTexts.Read("carry_over")] : Array.Empty<string>(),
        MoveTexts.Read("guards"),
        .. Objects.Triggers.Where(trigger => !catalogue.Facts.ContainsKey($"trigger {trigger.Table}.{trigger.Name}")).Select(trigger => trigger.Sql),
        .. Scripts.Select(script => $"insert into coachplus.schema_migrations (name, sha256, duration) values ('{script.Name}', '{script.Sha256}', interval '0')"),
    ];

    private static bool Has(Catalogue catalogue, string table) => catalogue.Facts.Keys.Any(fact => fact.StartsWith($"{Catalogue.Column}{table}.", StringComparison.Ordinal));

    private static bool HasType(Catalogue catalogue, string type) => catalogue.Facts.Keys.Any(fact => fact.StartsWith($"{Catalogue.Label}{type}.", StringComparison.Ordinal));
}
