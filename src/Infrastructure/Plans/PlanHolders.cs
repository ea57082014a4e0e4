using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.Infrastructure.Transcription.Persistence;

namespace CoachPlus.Infrastructure.Plans;

internal sealed class PlanHolders(TranscriptDatabase database, PlanZones zones) : IPlanHolders
{
    public async Task<PlanHolder> FindAsync(PlanHolderId id, CancellationToken cancellationToken)
        => (await database.ReadAsync(
            "reading whose plan it is",
            Sql.Of("""select plan::text, preferences from "user" where id = $1""", id.Value),
            reader => new PlanHolder(PlanWords.Find(reader.GetString(0)), zones.Of(reader.TextOrNull(1))),
            cancellationToken)).SingleOrDefault() ?? new PlanHolder(null, zones.Of(null));
}
