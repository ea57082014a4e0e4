using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Persistence.Schema;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>Recognises the shapes of the tables of transcripts.</summary>
internal static class TranscriptShapes
{
    private const string Migrate = "Run `CoachPlus.Api migrate`.";

    /// <summary>The existing system's history, as far as these tables go: the columns that statements name, and what tells its states apart.</summary>
    public static readonly IReadOnlyList<Rung> Rungs =
    [
        Rung.Of("9f0839aaf2bd", "sessions, transcripts, usage and plans", """
            enum sessionstatus: UPLOADING, PENDING, PROCESSING, COMPLETED, FAILED, CANCELLED
            enum speakerrole: COACH, CLIENT, UNKNOWN
            enum transcriptiontype: ORIGINAL, RETRY_FAILED, RETRY_SUCCESS, EXPORT, MANUAL
            enum userplan: FREE, PRO, ENTERPRISE
            enum userrole: user, staff, admin, super_admin
            user: id uuid!, email varchar(255)!, name varchar(255)!, plan userplan!, usage_minutes integer!, hashed_password varchar(255), preferences text
            user: session_count integer!, transcription_count integer!, total_sessions_created integer!, total_transcriptions_generated integer!, role userrole!
            user: created_at timestamp without time zone!, updated_at timestamp without time zone!
            session: id uuid!, title varchar(255)!, user_id uuid!, audio_filename varchar(255), duration_seconds integer, language varchar(20), status sessionstatus!
            session: gcs_audio_path varchar(512), transcription_job_id varchar(255), error_message text, stt_cost_usd varchar(10), stt_provider varchar(50)!
            session: provider_metadata json!, created_at timestamp without time zone!, updated_at timestamp without time zone!
            processing_status: id uuid!, session_id uuid!, status varchar(20)!, progress integer, message text, duration_processed integer, duration_total integer
            processing_status: started_at timestamp without time zone, estimated_completion timestamp without time zone, processing_speed double precision
            processing_status: created_at timestamp without time zone!, updated_at timestamp without time zone!
            transcript_segment: id uuid!, session_id uuid!, speaker_id integer!, start_seconds double precision!, end_seconds double precision!, content text!
            transcript_segment: confidence double precision, created_at timestamp without time zone!, updated_at timestamp without time zone!
            session_role: id uuid!, session_id uuid!, speaker_id integer!, role speakerrole!
            segment_role: id uuid!, session_id uuid!, segment_id uuid!, role speakerrole!
            usage_logs: id uuid!, user_id uuid!, session_id uuid!, duration_minutes integer!, duration_seconds integer!, stt_provider varchar(50)!
            usage_logs: transcription_type transcriptiontype!, is_billable boolean!, user_plan varchar(20)!, plan_limits json!, provider_metadata json!
            plan_configurations: id uuid!, plan_type userplan!, plan_name varchar(50)!, display_name varchar(100)!, description varchar(500), tagline varchar(200)
            plan_configurations: limits json!, features json!, monthly_price_cents integer!, annual_price_cents integer!, currency varchar(3)!
            plan_configurations: monthly_price_twd_cents integer!, annual_price_twd_cents integer!, is_active boolean, sort_order integer
            """),
        Rung.Of("dc0e4ea7ee0a", "plans in lower case", "enum userplan: free, pro, enterprise, student, coaching_school"),
        Rung.Of("d291c8ef7fa0", "deleted transcripts of coaching sessions", "coaching_session: transcript_deleted_at timestamptz, saved_speaking_stats json"),
    ];

    // The last one is not needed for anything: it only tells the state.
    private static readonly IReadOnlyList<Rung> Needed = [Rungs[0]];

    /// <summary>The verdict on a database.</summary>
    /// <param name="catalogue">As read.</param>
    /// <param name="tables">Scripts of the tables that were applied, in order.</param>
    /// <param name="beside">Scripts beside them that were applied, in order.</param>
    public static SchemaReport Examine(Catalogue catalogue, IReadOnlyCollection<string> tables, IReadOnlyCollection<string> beside)
    {
        List<SchemaGap> scripts = [.. Pending(TranscriptScripts.Beside.Select(script => script.Name), beside)];
        if (tables.Count > 0)
        {
            return Current(catalogue, [.. scripts, .. Pending(TranscriptScripts.Tables.Select(script => script.Name), tables)], tables);
        }

        if (!Rungs[0].Facts.Keys.Where(IsOfTable).Any(catalogue.Facts.ContainsKey))
        {
            return Report(catalogue, SchemaGeneration.Empty, "empty", [], [], Migrate);
        }

        List<SchemaGap> gaps = [.. SchemaProbe.Gaps(catalogue, Needed.SelectMany(rung => rung.Facts).ToDictionary())];
        return gaps.Count > 0
            ? Report(catalogue, SchemaGeneration.Unknown, "unknown", [], gaps, "This is no shape that this build knows. Nothing was changed; the list says what a known one would have. If these tables are somebody else's, name another database for transcripts by ConnectionStrings:Transcripts.")
            : Report(
                catalogue, SchemaGeneration.Legacy, NameOf(catalogue), [.. Whole(catalogue).Select(rung => $"{rung.Revision}: {rung.Brought}")], scripts,
                scripts.Count == 0 ? null : "Run `CoachPlus.Api beside`: this build then works on these tables as they are, and alters none of them. Or `CoachPlus.Api migrate`, which brings them to the current shape.");
    }

    private static SchemaReport Current(Catalogue catalogue, List<SchemaGap> pending, IReadOnlyCollection<string> tables)
    {
        List<SchemaGap> gaps = pending.Count > 0 ? pending : [.. SchemaProbe.Gaps(catalogue, TranscriptFacts.Current)];
        return Report(
            catalogue, SchemaGeneration.Current, pending.Count > 0 ? "current, behind this build" : "current", [.. tables], gaps,
            gaps.Count == 0 ? null : pending.Count > 0 ? Migrate : "Somebody has changed the tables by hand: put back what is missing, as the scripts made it.");
    }

    private static SchemaReport Report(
        Catalogue catalogue, SchemaGeneration generation, string shape, IReadOnlyList<string> has, List<SchemaGap> gaps, string? advice)
        => new(
            generation, shape, gaps.Count == 0 && generation is SchemaGeneration.Legacy or SchemaGeneration.Current, catalogue.Server, catalogue.Revision, has, gaps, advice, []);

    private static IEnumerable<SchemaGap> Pending(IEnumerable<string> known, IReadOnlyCollection<string> applied)
        => known.Except(applied).Select(script => new SchemaGap($"script {script}", "applied", null));

    private static IEnumerable<Rung> Whole(Catalogue catalogue) => Rungs.Where(rung => rung.Facts.All(catalogue.Holds));

    private static string NameOf(Catalogue catalogue)
    {
        var last = Whole(catalogue).Last();
        var byHand = catalogue.Facts.ContainsKey($"{Catalogue.Column}session.progress_percentage") ? ", columns of newer code by hand" : "";
        return last.Revision + (last == Rungs[^1] ? " (head)" : "") + byHand;
    }

    private static bool IsOfTable(string fact) => fact.StartsWith(Catalogue.Column, StringComparison.Ordinal);
}
