using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Operations;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Coaches' notes, in the existing table or, where there is none, in one beside it.</summary>
internal sealed class LegacyCoachNotes(LegacyDatabase database, NoteTables tables) : ICoachNotes
{
    public Task<AddedNote> AddAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a note",
            async transaction =>
            {
                var (session, marker) = (note.Target.Session, note.Target.Marker);
                if (session is { } about && !await NoteTables.HoldSessionAsync(transaction, about, scope.Sessions))
                {
                    return AddedNote.NoSession;
                }

                if (marker is { } moment && await transaction.RunAsync(
                    $"select 1 from {tables.Markers} where id = @id and video_session_id = @session for key share",
                    new NpgsqlParameter("id", moment.Value),
                    new NpgsqlParameter<string?>("session", session?.Value)) == 0)
                {
                    return AddedNote.NoMarker;
                }

                var row = Content(note)
                    .With("id", note.Id.Value).With("coach_id", note.Author.Value).With("player_id", note.Player).With("video_session_id", session?.Value)
                    .With("moment_marker_id", marker?.Value).With("created_at", note.CreatedAt);
                await transaction.RunAsync(row.Insert(tables.Notes), row.Parameter);
                return AddedNote.Added;
            },
            cancellationToken);

    public async Task<NoteOverview?> FindAsync(CoachNoteId id, NoteScope scope, CancellationToken cancellationToken)
        => (await ReadAsync("finding a note", "n.id = @id", "", [new NpgsqlParameter("id", id.Value)], scope, cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<NoteOverview>> ListAsync(NoteFilter filter, NoteScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("player", filter.Player), new("offset", filter.Offset), new("limit", filter.Limit)];
        var which = "n.player_id = @player";
        if (filter.Severity is { } severity)
        {
            which += " and n.severity::text = @severity";
            parameters.Add(new NpgsqlParameter("severity", Words.Of(severity)));
        }

        if (filter.Session is { } session)
        {
            which += " and n.video_session_id = @session";
            parameters.Add(new NpgsqlParameter("session", session.Value));
        }

        return await ReadAsync("listing notes", which, "order by n.created_at desc, n.id desc offset @offset limit @limit", parameters, scope, cancellationToken);
    }

    public Task<bool> SaveAsync(CoachNote note, NoteScope scope, CancellationToken cancellationToken)
    {
        var row = Content(note);
        return ChangeAsync("rewriting a note", row.Update(tables.Notes), note.Id, scope, [row.Parameter], cancellationToken);
    }

    public Task<bool> DeleteAsync(CoachNoteId id, NoteScope scope, CancellationToken cancellationToken)
        => ChangeAsync("deleting a note", $"delete from {tables.Notes} t where t.id = @id returning 1", id, scope, [], cancellationToken);

    private static Document Content(CoachNote note) => new Document()
        .With("note_text", note.Content.Text).With("tags", note.Content.Tags?.ToArray()).With("severity", Words.Of(note.Content.Severity)).With("updated_at", note.UpdatedAt);

    private Task<bool> ChangeAsync(
        string doing, string sql, CoachNoteId id, NoteScope scope, IReadOnlyList<NpgsqlParameter> parameters, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> all = [.. parameters, new("id", id.Value)];
        var within = $"{Author(scope, "t", all)} returning";
        return database.InTransactionAsync(
            doing,
            async transaction => await transaction.RunAsync(sql.Replace(" returning", $" and {within}", StringComparison.Ordinal), all) == 1,
            cancellationToken);
    }

    // A title is told only where the reader may see the session itself.
    private async Task<IReadOnlyList<NoteOverview>> ReadAsync(
        string doing, string which, string order, IReadOnlyList<NpgsqlParameter> parameters, NoteScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> all = [.. parameters];
        var sql = $"""
            select n.id, n.coach_id, n.player_id, n.video_session_id, n.moment_marker_id, n.note_text, {NoteTables.Tags}, n.severity::text, n.created_at, n.updated_at, s.title
            from {tables.Notes} n left join video_sessions s on s.id = n.video_session_id and {ScopeSql.Of(scope.Sessions, all)}
            where {which} and {Author(scope, "n", all)} {order}
            """;
        return await database.ReadAsync(doing, sql, all, Read, cancellationToken);
    }

    private static string Author(NoteScope scope, string table, List<NpgsqlParameter> parameters)
    {
        if (scope.Author is not { Value: var author })
        {
            return "true";
        }

        parameters.Add(new NpgsqlParameter("author", author));
        return $"{table}.coach_id = @author";
    }

    private static NoteOverview Read(NpgsqlDataReader row) => new(
        CoachNote.Restore(
            new CoachNoteId(row.GetString(0)),
            new UserId(row.GetString(1)),
            row.GetInt32(2),
            new NoteTarget(row.Text(3) is { } session ? new VideoSessionId(session) : null, row.Text(4) is { } marker ? new MomentMarkerId(marker) : null),
            new NoteContent(row.GetString(5), row.IsDBNull(6) ? null : row.GetFieldValue<string[]>(6), Words.Find<NoteSeverity>(row.GetString(7))!.Value),
            row.GetFieldValue<DateTimeOffset>(8),
            row.GetFieldValue<DateTimeOffset>(9)),
        row.Text(10));
}
