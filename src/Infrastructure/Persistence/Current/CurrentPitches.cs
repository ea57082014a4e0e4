using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentPitches(CurrentDatabase database, PitchReads reads) : IPitches
{
    public Task<SessionPitch?> FindAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken) => reads.FindAsync(session, scope, cancellationToken);

    public async Task<bool> MarkAsync(VideoSessionId session, AccessScope scope, string corners, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters =
        [
            new("id", session.Value), new("now", now.ToUniversalTime()), new("corners", NpgsqlDbType.Json) { Value = corners },
        ];
        var sql = $"""
            update video_sessions s set pitch_corners = @corners, updated_at = greatest(s.updated_at, @now)
            where s.id = @id and {ScopeSql.Of(scope, parameters)} returning 1
            """;
        return (await database.ReadAsync("marking a pitch", sql, parameters, reader => reader.GetInt32(0), cancellationToken)).Count > 0;
    }
}
