using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Where the pitch lies in videos: in the existing session's row, or beside it where that has no place for it.</summary>
internal sealed class LegacyPitches(LegacyDatabase database, PitchReads reads, ExistingTables tables) : IPitches
{
    public Task<SessionPitch?> FindAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken) => reads.FindAsync(session, scope, cancellationToken);

    public Task<bool> MarkAsync(VideoSessionId session, AccessScope scope, string corners, DateTimeOffset now, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "marking a pitch",
            async transaction =>
            {
                List<NpgsqlParameter> parameters = [new("id", session.Value)];
                if (await transaction.RunAsync($"select 1 from video_sessions s where s.id = @id and {ScopeSql.Of(scope, parameters)} for update", parameters) == 0)
                {
                    return false;
                }

                var document = new Document().WithJson("pitch_corners", corners);
                if (tables.Has(ExistingTables.Sessions, "pitch_corners"))
                {
                    await transaction.RunAsync(document.Update(ExistingTables.Sessions), document.Parameter, new NpgsqlParameter("id", session.Value));
                }
                else
                {
                    document.With("id", session.Value);
                    await transaction.RunAsync(document.Upsert("coachplus.beside_sessions"), document.Parameter);
                }

                await transaction.RunAsync(
                    "update video_sessions set updated_at = greatest(updated_at, @now) where id = @id",
                    new NpgsqlParameter("id", session.Value),
                    new NpgsqlParameter("now", now.ToUniversalTime()));
                return true;
            },
            cancellationToken);
}
