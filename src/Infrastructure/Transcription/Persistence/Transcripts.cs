using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class Transcripts(TranscriptDatabase database, TimeProvider clock) : ITranscripts
{
    // Speakers first: segments with a role of their own go before them.
    private const string Roles = """
        select null::uuid, r.speaker_id, r.role::text from session_role r where r.session_id = $1
        union all
        select r.segment_id, null, r.role::text from segment_role r where r.session_id = $1
        """;

    private const string Segments = """
        select s.id, s.speaker_id, s.start_seconds, s.end_seconds, s.content, s.confidence, coalesce(d.doubts, 0)
        from transcript_segment s left join coachplus.segment_doubts d on d.session_id = $1 and d.segment_id = s.id
        where s.session_id = $1 order by s.start_seconds, s.id
        """;

    private const string Copy = """
        copy transcript_segment (id, session_id, speaker_id, start_seconds, end_seconds, content, confidence, created_at, updated_at) from stdin (format binary)
        """;

    private const string CopyDoubts = "copy coachplus.segment_doubts (segment_id, session_id, doubts) from stdin (format binary)";

    public async Task<SpeakerRoles> RolesAsync(TranscriptionSessionId session, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            "reading who speaks in a transcript",
            Sql.Of(Roles, session.Value),
            reader => (Segment: reader.IsDBNull(0) ? (Guid?)null : reader.GetGuid(0), Speaker: reader.IntOrNull(1), Role: Role(reader.GetString(2))),
            cancellationToken);
        return new SpeakerRoles(
            rows.Where(row => row.Speaker is not null).ToDictionary(row => row.Speaker!.Value, row => row.Role),
            rows.Where(row => row.Segment is not null).ToDictionary(row => new TranscriptSegmentId(row.Segment!.Value), row => row.Role));
    }

    public IAsyncEnumerable<TranscriptSegment> ReadAsync(TranscriptionSessionId session, CancellationToken cancellationToken)
        => database.StreamAsync("reading a transcript", Segments, [new NpgsqlParameter { Value = session.Value }], Read, cancellationToken);

    public Task<bool> ReplaceAsync(
        StoredTranscription read,
        TranscriptionSession changed,
        IReadOnlyList<HeardSegment> segments,
        IReadOnlyList<SpeechDoubts> doubts,
        IReadOnlyDictionary<int, SpeakerRole> roles,
        CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "storing a transcript",
            async transaction =>
            {
                if (!await TranscriptionSessions.SaveAsync(transaction, read, changed))
                {
                    return false;
                }

                await StoreAsync(transaction, changed.Id, segments, doubts, roles);
                return true;
            },
            cancellationToken);

    public Task<SegmentChange> EditAsync(TranscriptionSessionId session, IReadOnlyDictionary<TranscriptSegmentId, string> contents, CancellationToken cancellationToken)
        => ChangeAsync(
            "editing a transcript",
            session,
            [.. contents.Keys],
            Sql.Of(
                """
                with looked_at as (delete from coachplus.segment_doubts d where d.session_id = $1 and d.segment_id = any($2))
                update transcript_segment g set content = e.content, updated_at = $4 from unnest($2::uuid[], $3::text[]) as e(id, content)
                where g.session_id = $1 and g.id = e.id
                """,
                session.Value, Ids(contents.Keys), contents.Values.ToArray(), Sql.Utc(clock.GetUtcNow())),
            cancellationToken);

    public Task ReplaceSpeakerRolesAsync(TranscriptionSessionId session, IReadOnlyDictionary<int, SpeakerRole> roles, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "saying who speaks in a transcript",
            async transaction =>
            {
                await transaction.RunAsync(Sql.Of("select 1 from session where id = $1 for no key update", session.Value));
                await ReplaceSpeakersAsync(transaction, session, roles);
                return true;
            },
            cancellationToken);

    public Task<SegmentChange> SetSegmentRolesAsync(TranscriptionSessionId session, IReadOnlyDictionary<TranscriptSegmentId, SpeakerRole> roles, CancellationToken cancellationToken)
        => ChangeAsync(
            "saying who speaks in a segment",
            session,
            [.. roles.Keys],
            Sql.Of(
                """
                insert into segment_role (id, session_id, segment_id, role, created_at, updated_at)
                select gen_random_uuid(), $1, e.id, e.role::speakerrole, $4, $4 from unnest($2::uuid[], $3::text[]) as e(id, role)
                on conflict (session_id, segment_id) do update set role = excluded.role, updated_at = excluded.updated_at
                """,
                session.Value, Ids(roles.Keys), roles.Values.Select(Label).ToArray(), Sql.Utc(clock.GetUtcNow())),
            cancellationToken);

    public Task ClearSegmentRolesAsync(TranscriptionSessionId session, CancellationToken cancellationToken)
        => database.ReadAsync("taking roles of segments away", Sql.Of("delete from segment_role where session_id = $1", session.Value), _ => 0, cancellationToken);

    /// <summary>Puts segments and roles in the place of those that are there, within a transaction that has locked the session's row.</summary>
    internal async Task StoreAsync(
        TranscriptTransaction transaction,
        TranscriptionSessionId session,
        IReadOnlyList<HeardSegment> segments,
        IReadOnlyList<SpeechDoubts> doubts,
        IReadOnlyDictionary<int, SpeakerRole> roles)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(doubts.Count, segments.Count, nameof(doubts));
        var now = clock.GetUtcNow();
        var rows = segments.Zip(doubts, (segment, doubt) => (Id: TranscriptSegmentId.New(now).Value, Segment: segment, Doubts: doubt)).ToList();
        await transaction.RunAsync(Sql.Of("update coachplus.transcriptions set no_speech = false where session_id = $1 and no_speech", session.Value));
        await transaction.RunAsync(Sql.Of("delete from coachplus.segment_doubts where session_id = $1", session.Value));
        await transaction.RunAsync(Sql.Of("delete from transcript_segment where session_id = $1", session.Value)); // roles of segments go with them
        await transaction.CopyAsync(Copy, rows, async (row, stored) =>
        {
            var (id, segment, _) = stored;
            await row.WriteAsync(id, NpgsqlDbType.Uuid, transaction.CancellationToken);
            await row.WriteAsync(session.Value, NpgsqlDbType.Uuid, transaction.CancellationToken);
            await row.WriteAsync(segment.Speaker, NpgsqlDbType.Integer, transaction.CancellationToken);
            await row.WriteAsync(segment.StartSeconds, NpgsqlDbType.Double, transaction.CancellationToken);
            await row.WriteAsync(segment.EndSeconds!.Value, NpgsqlDbType.Double, transaction.CancellationToken);
            await row.WriteAsync(segment.Content, NpgsqlDbType.Text, transaction.CancellationToken);
            await (segment.Confidence is { } sure ? row.WriteAsync(sure, NpgsqlDbType.Double, transaction.CancellationToken) : row.WriteNullAsync(transaction.CancellationToken));
            await row.WriteAsync(Sql.Utc(now), NpgsqlDbType.Timestamp, transaction.CancellationToken);
            await row.WriteAsync(Sql.Utc(now), NpgsqlDbType.Timestamp, transaction.CancellationToken);
        });
        await transaction.CopyAsync(CopyDoubts, rows.Where(stored => stored.Doubts != SpeechDoubts.None), async (row, stored) =>
        {
            await row.WriteAsync(stored.Id, NpgsqlDbType.Uuid, transaction.CancellationToken);
            await row.WriteAsync(session.Value, NpgsqlDbType.Uuid, transaction.CancellationToken);
            await row.WriteAsync((short)stored.Doubts, NpgsqlDbType.Smallint, transaction.CancellationToken);
        });
        await ReplaceSpeakersAsync(transaction, session, roles);
    }

    private async Task ReplaceSpeakersAsync(TranscriptTransaction transaction, TranscriptionSessionId session, IReadOnlyDictionary<int, SpeakerRole> roles)
    {
        await transaction.RunAsync(Sql.Of("delete from session_role where session_id = $1", session.Value));
        await transaction.RunAsync(Sql.Of(
            """
            insert into session_role (id, session_id, speaker_id, role, created_at, updated_at)
            select gen_random_uuid(), $1, e.speaker, e.role::speakerrole, $4, $4 from unnest($2::integer[], $3::text[]) as e(speaker, role)
            """,
            session.Value, roles.Keys.ToArray(), roles.Values.Select(Label).ToArray(), Sql.Utc(clock.GetUtcNow())));
    }

    // What is not in the transcript is looked for under the session's lock, so that it cannot go away in between.
    private Task<SegmentChange> ChangeAsync(
        string doing, TranscriptionSessionId session, IReadOnlyList<TranscriptSegmentId> segments, NpgsqlBatchCommand change, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            doing,
            async transaction =>
            {
                await transaction.RunAsync(Sql.Of("select 1 from session where id = $1 for no key update", session.Value));
                var there = await transaction.ReadAsync(
                    [Sql.Of("select id from transcript_segment where session_id = $1 and id = any($2)", session.Value, Ids(segments))], reader => new TranscriptSegmentId(reader.GetGuid(0)));
                List<TranscriptSegmentId> missing = [.. segments.Except(there)];
                return new SegmentChange(missing.Count > 0 ? 0 : await transaction.RunAsync(change), missing);
            },
            cancellationToken);

    private static TranscriptSegment Read(NpgsqlDataReader reader)
        => new(new TranscriptSegmentId(reader.GetGuid(0)), reader.GetInt32(1), reader.GetDouble(2), reader.GetDouble(3), reader.GetString(4), reader.DoubleOrNull(5))
        {
            Doubts = (SpeechDoubts)reader.GetInt32(6),
        };

    private static Guid[] Ids(IEnumerable<TranscriptSegmentId> segments) => [.. segments.Select(segment => segment.Value)];

    private static string Label(SpeakerRole role) => Words.Of(role).ToUpperInvariant();

    /// <summary>Reads a role as the tables write it.</summary>
    internal static SpeakerRole Role(string label) => Words.Find<SpeakerRole>(label.ToLowerInvariant())!.Value;
}
