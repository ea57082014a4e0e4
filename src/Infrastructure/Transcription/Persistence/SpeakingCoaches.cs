using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class SpeakingCoaches(TranscriptDatabase database) : ISpeakingCoaches
{
    private static readonly string[] Free = ["free", "FREE"];

    // Which labels there are depends on the age of the tables; the first of them that fits is taken.
    private const string Ensure = """
        insert into "user" (id, email, name, plan, usage_minutes, session_count, transcription_count, total_sessions_created, total_transcriptions_generated,
            total_minutes_processed, total_cost_usd, created_at, updated_at)
        select $1, case when exists (select 1 from "user" u where u.email = $2) then left($2, 200) || '+' || $1 else $2 end, $3,
            (select e.enumlabel from pg_enum e where e.enumtypid = 'userplan'::regtype and e.enumlabel = any($4) order by array_position($4, e.enumlabel::text) limit 1)::userplan,
            0, 0, 0, 0, 0, 0, 0, $5, $5
        on conflict (id) do nothing
        """;

    public Task EnsureAsync(SpeakingCoachId id, string email, DateTimeOffset at, CancellationToken cancellationToken)
        => database.ReadAsync(
            "making a coach known to transcripts",
            Sql.Of(Ensure, id.Value, email, email.Split('@')[0], Free, Sql.Utc(at)),
            _ => 0,
            cancellationToken);
}
