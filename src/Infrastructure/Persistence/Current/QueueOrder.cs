namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Reads all jobs that wait, in the order in which they are claimed.</summary>
/// <param name="Waiting">
/// Selects id, whether it waits for its deep pass, the end of a pause that is not over, whether it has a deep pass, and its pictures.
/// </param>
internal sealed record QueueOrder(string Waiting)
{
    /// <summary>In the order of the claim (<see cref="CurrentStatements.Claim"/>), by its index.</summary>
    public static QueueOrder Current { get; } = new("""
        select id, queue_class = 1, case when not_before > now() then not_before end, deep_enabled, video_duration_seconds * sample_fps
        from video_analysis_jobs where phase in ('quick', 'deep') and queue_class is not null order by phase desc, queue_rank, created_at, id
        """);
}
