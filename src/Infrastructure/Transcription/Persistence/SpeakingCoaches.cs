using System.Text.Json;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;
using CoachPlus.Domain.Transcription;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

internal sealed class SpeakingCoaches(TranscriptDatabase database) : ISpeakingCoaches
{
    // Which labels there are depends on the age of the tables; the first of them that fits is taken.
    private const string Ensure = """
        insert into "user" (id, email, name, plan, usage_minutes, session_count, transcription_count, total_sessions_created, total_transcriptions_generated,
            total_minutes_processed, total_cost_usd, created_at, updated_at)
        select $1, case when exists (select 1 from "user" u where u.email = $2) then left($2, 200) || '+' || $1 else $2 end, $3,
            (select e.enumlabel from pg_enum e where e.enumtypid = 'userplan'::regtype and e.enumlabel = any($4) order by array_position($4, e.enumlabel::text) limit 1)::userplan,
            0, 0, 0, 0, 0, 0, 0, $5, $5
        on conflict (id) do nothing
        """;

    public async Task<SpeakingCoach?> FindAsync(SpeakingCoachId id, CancellationToken cancellationToken)
        => (await database.ReadAsync(
            "reading a coach of transcripts",
            Sql.Of("""select id, email, plan::text, preferences from "user" where id = $1""", id.Value),
            Read,
            cancellationToken)).SingleOrDefault();

    public Task EnsureAsync(SpeakingCoachId id, string email, Plan plan, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var word = Words.Of(plan);
        return database.ReadAsync(
            "making a coach known to transcripts",
            Sql.Of(Ensure, id.Value, email, email.Split('@')[0], new[] { word, word.ToUpperInvariant(), "free", "FREE" }, Sql.Utc(at)),
            _ => 0,
            cancellationToken);
    }

    private static SpeakingCoach Read(NpgsqlDataReader reader)
        => new(new SpeakingCoachId(reader.GetGuid(0)), reader.GetString(1), PlanWords.Find(reader.GetString(2)), Zone(reader.TextOrNull(3)));

    // The column is text that clients have written: whatever else it is says nothing of a time zone.
    private static TimeZoneInfo? Zone(string? preferences)
    {
        try
        {
            using var document = JsonDocument.Parse(preferences ?? "{}");
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("timezone", out var zone)
                && zone.ValueKind == JsonValueKind.String && TimeZoneInfo.TryFindSystemTimeZoneById(zone.GetString()!, out var found)
                ? found
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
