using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class SpeakingCoaches(TranscriptDatabase database) : ISpeakingCoaches
{
    // The oldest tables have the plan in upper case only, and all later ones have both.
    private const string Ensure = """
        insert into "user" (id, email, name, plan, usage_minutes, session_count, transcription_count, total_sessions_created, total_transcriptions_generated,
            total_minutes_processed, total_cost_usd, created_at, updated_at)
        select $1, case when exists (select 1 from "user" u where u.email = $2) then left($2, 200) || '+' || $1 else $2 end, $3,
            (select max(e.enumlabel::text collate "C") from pg_enum e where e.enumtypid = 'userplan'::regtype and lower(e.enumlabel) = 'free')::userplan,
            0, 0, 0, 0, 0, 0, 0, $4, $4
        where not exists (select 1 from "user" u where u.id = $1)
        on conflict (id) do nothing
        """;

    public Task EnsureAsync(SpeakingCoachId id, string email, DateTimeOffset at, CancellationToken cancellationToken)
        => database.ReadAsync("making a coach known to transcripts", Sql.Of(Ensure, id.Value, email, email.Split('@')[0], Sql.Utc(at)), _ => 0, cancellationToken);
}
