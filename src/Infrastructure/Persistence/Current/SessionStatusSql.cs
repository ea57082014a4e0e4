namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary><see cref="Domain.VideoAnalysis.VideoSession.StatusFrom"/> as SQL; a test compares the two over all sets of labels.</summary>
internal static class SessionStatusSql
{
    /// <summary>The status that follows from the labels in <c>status</c> of a group of jobs, or of none.</summary>
    public const string OfGroup = """
        (case
            when bool_or(status in ('processing', 'quick_running', 'quick_done', 'deep_running')) then 'processing'
            when bool_or(status = 'queued') then 'uploaded'
            when bool_or(status in ('completed', 'done')) then 'ready'
            when coalesce(bool_or(status = 'awaiting_upload'), true) then 'pending'
            else 'failed'
        end)::video_session_status
        """;
}
