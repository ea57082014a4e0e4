using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Operations;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Marked moments, in the existing table or, where there is none, in one beside it.</summary>
internal sealed class LegacyMomentMarkers(LegacyDatabase database, NoteTables tables) : IMomentMarkers
{
    private string Rows => $"""
        select m.id, m.video_session_id, m.timestamp_ms, m.moment_type::text, m.description, m.created_by, m.created_at
        from {tables.Markers} m join video_sessions s on s.id = m.video_session_id
        """;

    public Task<bool> AddAsync(MomentMarker marker, AccessScope scope, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a marker",
            async transaction =>
            {
                if (!await NoteTables.HoldSessionAsync(transaction, marker.Session, scope))
                {
                    return false;
                }

                var row = new Document()
                    .With("id", marker.Id.Value).With("video_session_id", marker.Session.Value).With("timestamp_ms", marker.Moment.TimestampMs)
                    .With("moment_type", Words.Of(marker.Moment.Type)).With("description", marker.Moment.Description).With("created_by", marker.CreatedBy.Value)
                    .With("created_at", marker.CreatedAt);
                await transaction.RunAsync(row.Insert(tables.Markers), row.Parameter);
                return true;
            },
            cancellationToken);

    public async Task<MomentMarker?> FindAsync(MomentMarkerId id, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("id", id.Value)];
        var sql = $"{Rows} where m.id = @id and {ScopeSql.Of(scope, parameters)}";
        return (await database.ReadAsync("finding a marker", sql, parameters, Read, cancellationToken)).SingleOrDefault();
    }

    public async Task<IReadOnlyList<MomentMarker>?> ListAsync(VideoSessionId session, MomentType? type, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("session", session.Value)];
        var within = ScopeSql.Of(scope, parameters);
        var typed = type is null ? "true" : "m.moment_type::text = @type";
        if (type is { } only)
        {
            parameters.Add(new NpgsqlParameter("type", Words.Of(only)));
        }

        var found = await database.ReadAsync(
            "listing markers", $"{Rows} where s.id = @session and {within} and {typed} order by m.timestamp_ms, m.id", parameters, Read, cancellationToken);
        var there = found.Count > 0 || (await database.ReadAsync(
            "listing markers", $"select 1 from video_sessions s where s.id = @session and {within}", parameters, row => row.GetInt32(0), cancellationToken)).Count > 0;
        return there ? found : null;
    }

    public Task<bool> SaveAsync(MomentMarker marker, AccessScope scope, CancellationToken cancellationToken)
    {
        var row = new Document()
            .With("timestamp_ms", marker.Moment.TimestampMs).With("moment_type", Words.Of(marker.Moment.Type)).With("description", marker.Moment.Description);
        return WithinAsync("changing a marker", marker.Id, scope, transaction => transaction.RunAsync(row.Update(tables.Markers), row.Parameter, new NpgsqlParameter("id", marker.Id.Value)), cancellationToken);
    }

    public Task<bool> DeleteAsync(MomentMarkerId id, AccessScope scope, CancellationToken cancellationToken)
        => WithinAsync(
            "deleting a marker",
            id,
            scope,
            async transaction =>
            {
                NpgsqlParameter marker = new("id", id.Value);
                if (tables.AreBeside)
                {
                    await transaction.RunAsync($"update {tables.Notes} set moment_marker_id = null where moment_marker_id = @id", marker);
                }

                return await transaction.RunAsync($"delete from {tables.Markers} where id = @id returning 1", marker);
            },
            cancellationToken);

    private Task<bool> WithinAsync(
        string doing, MomentMarkerId id, AccessScope scope, Func<LegacyTransaction, Task<int>> write, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            doing,
            async transaction =>
            {
                List<NpgsqlParameter> parameters = [new("id", id.Value)];
                var sql = $"{Rows} where m.id = @id and {ScopeSql.Of(scope, parameters)}";
                return (await transaction.ReadAsync(sql, parameters, row => 0)).Count == 1 && await write(transaction) == 1;
            },
            cancellationToken);

    private static MomentMarker Read(NpgsqlDataReader row) => MomentMarker.Restore(
        new MomentMarkerId(row.GetString(0)),
        new VideoSessionId(row.GetString(1)),
        new Moment(row.GetInt64(2), Words.Find<MomentType>(row.GetString(3))!.Value, row.Text(4)),
        new UserId(row.GetString(5)),
        row.GetFieldValue<DateTimeOffset>(6));
}
