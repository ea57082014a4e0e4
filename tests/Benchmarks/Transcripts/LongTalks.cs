using CoachPlus.Benchmarks.Poll;
using CoachPlus.Benchmarks.Queue;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Infrastructure.Identity;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.Options;

namespace CoachPlus.Benchmarks.Transcripts;

/// <summary>A database of the existing system with a conversation of eight hours, a short one, and the sessions of fifty coaches, whose rows hold what a provider answered.</summary>
internal static class LongTalks
{
    public const string Long = "5e0000ff-0000-4000-8000-000000000001";
    public const string Short = "5e0000ff-0000-4000-8000-000000000002";
    public const int LongSegments = 20_000;
    public const int ShortSegments = 200;
    public const int Sessions = 2_000;
    private const int Coaches = 50;
    private const int SegmentsEach = 100;

    private static readonly string Fill = $"""
        insert into "user" (id, email, name, plan, usage_minutes, session_count, transcription_count, total_sessions_created, total_transcriptions_generated, total_minutes_processed,
            total_cost_usd, created_at, updated_at)
        select ('b0000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'talk-' || n || '@club.example', 'Coach', 'free', 0, 0, 0, 0, 0, 0, 0, now() at time zone 'utc', now() at time zone 'utc'
        from generate_series(0, {Coaches - 1}) n;
        create temporary table talks as
            select gen_random_uuid() id, n, n % {Coaches} coach, case when n % 10 = 0 then 'PROCESSING' else 'COMPLETED' end status, {SegmentsEach} segments from generate_series(1, {Sessions}) n
            union all select '{Long}', 0, 0, 'COMPLETED', {LongSegments} union all select '{Short}', -1, 0, 'COMPLETED', {ShortSegments};
        insert into session (id, title, user_id, audio_filename, duration_seconds, language, status, stt_cost_usd, stt_provider, provider_metadata, created_at, updated_at)
        select id, 'Talk 對話 ' || n, ('b0000000-0000-4000-8000-' || lpad(coach::text, 12, '0'))::uuid, 'talk.m4a', (segments * 1.44)::integer, 'auto', status::sessionstatus, '0.015', 'assemblyai',
            json_build_object('raw', (select string_agg(md5(n::text || i::text), '') from generate_series(1, 500) i)),
            now() at time zone 'utc' - n * interval '1 minute', now() at time zone 'utc' - n * interval '1 minute'
        from talks;
        insert into processing_status (id, session_id, status, progress, message, duration_processed, duration_total, started_at, created_at, updated_at)
        select gen_random_uuid(), id, lower(status), 40, 'Processing audio...', 60, 144, now() at time zone 'utc', now() at time zone 'utc', now() at time zone 'utc' from talks;
        insert into transcript_segment (id, session_id, speaker_id, start_seconds, end_seconds, content, confidence, created_at, updated_at)
        select gen_random_uuid(), t.id, 1 + g % 2, g * 1.44, g * 1.44 + 1.4,
            case when g % 5 = 0 then '前腳太晚了，再試一次，' || g else 'and then the front foot came down a little late, which is what we said before, ' || g end, 0.9,
            now() at time zone 'utc', now() at time zone 'utc'
        from talks t, generate_series(0, t.segments - 1) g;
        insert into session_role (id, session_id, speaker_id, role, created_at, updated_at)
        select gen_random_uuid(), id, speaker, (array['COACH', 'CLIENT'])[speaker]::speakerrole, now() at time zone 'utc', now() at time zone 'utc' from talks, generate_series(1, 2) speaker;
        insert into segment_role (id, session_id, segment_id, role, created_at, updated_at)
        select gen_random_uuid(), session_id, id, 'COACH', now() at time zone 'utc', now() at time zone 'utc' from transcript_segment where session_id = '{Long}' and start_seconds::integer % 10 = 0;
        """;

    private const string Accounts = """
        insert into users (id, email, hashed_password, role)
        select id::text, email, 'none', 'coach_pro_plus' from "user" where email like 'talk-%' on conflict do nothing
        """;

    /// <param name="prepare">The product's own command: <c>beside</c> or <c>migrate</c>.</param>
    /// <param name="dll">The product.</param>
    /// <param name="folder">For its files.</param>
    public static async Task<TestDatabase> CreateAsync(string prepare, string dll, string folder)
    {
        var database = await LegacyDatabases.CreateAsync(TranscriptShapes.Head, rows: true);
        await MeasuredServer.ExecuteAsync(database.ConnectionString, Fill);
        var environment = PolledProduct.Settings(database.ConnectionString, folder, PolledProduct.FreePort(), new string('k', 64)).Select(pair => (pair.Key, pair.Value)).ToArray();
        await ToolOutput.OfAsync("dotnet", [dll, prepare], environment);
        await MeasuredServer.ExecuteAsync(database.ConnectionString, Accounts);
        await MeasuredServer.SettleAsync(database.ConnectionString);
        return database;
    }

    /// <summary>Every session with a token of its coach; the first is the long one, the second the short one.</summary>
    public static async Task<IReadOnlyList<(string Id, string Token)>> AskedAsync(TestDatabase database, string signingKey)
    {
        var tokens = new Hs256AccessTokens(Options.Create(new IdentityOptions { SigningKey = signingKey, TokenMinutes = 1440 }));
        var rows = await database.QueryAsync("""select s.id::text, s.user_id::text as coach, u.email from session s join "user" u on u.id = s.user_id where u.email like 'talk-%' order by s.created_at desc""");
        return
        [
            .. rows.Select(row => ((string)row["id"]!, (string)row["coach"]!, (string)row["email"]!))
                .OrderBy(row => row.Item1 switch { Long => 0, Short => 1, _ => 2 })
                .Select(row => (row.Item1, tokens.Issue(new User(new UserId(row.Item2), row.Item3, "", UserRole.CoachProPlus, true, false, null, false, DateTimeOffset.UtcNow), DateTimeOffset.UtcNow))),
        ];
    }
}
