using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>Where markers and notes are: in the existing system's tables, or beside them where it has none.</summary>
internal sealed class NoteTables(ExistingTables tables)
{
    public bool AreBeside { get; } = !tables.HasTable("video_moment_markers");

    public string Markers => AreBeside ? "coachplus.beside_markers" : "video_moment_markers";

    public string Notes => AreBeside ? "coachplus.beside_coach_notes" : "coach_notes";

    /// <summary>Tags of <c>n</c> as a list of text, whatever the column's type is at that moment: by hand it was made jsonb, and a move makes it so.</summary>
    public const string Tags = "case when jsonb_typeof(to_jsonb(n.tags)) = 'array' then array(select jsonb_array_elements_text(to_jsonb(n.tags))) end";

    /// <summary>Holds a session that a scope covers until the transaction ends, so that nothing is tied to one that is being deleted.</summary>
    /// <returns>False when there is none.</returns>
    public static async Task<bool> HoldSessionAsync(LegacyTransaction transaction, VideoSessionId session, AccessScope scope)
    {
        List<NpgsqlParameter> parameters = [new("id", session.Value)];
        return await transaction.RunAsync($"select 1 from video_sessions s where s.id = @id and {ScopeSql.Of(scope, parameters)} for key share", parameters) == 1;
    }
}
