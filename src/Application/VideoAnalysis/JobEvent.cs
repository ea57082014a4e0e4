namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Something that a stream about a job tells.</summary>
/// <param name="Kind">Which of <see cref="JobEventKinds"/>.</param>
/// <param name="Id">With a job: the word for this state. Whoever comes back with it is told only what is new.</param>
/// <param name="Data">What is told.</param>
public sealed record JobEvent(string Kind, string? Id, JobEventData Data);

/// <summary>What an event carries: a job, or why the stream ends.</summary>
/// <param name="Job">With <see cref="JobEventKinds.Job"/>: where it stands now.</param>
/// <param name="Because">With <see cref="JobEventKinds.End"/>: one of <see cref="EndReasons"/>.</param>
public sealed record JobEventData(JobProgressView? Job, string? Because);

/// <summary>The kinds of events.</summary>
public static class JobEventKinds
{
    /// <summary>Something that a coach can see has changed, or this is the first look.</summary>
    public const string Job = "job";

    /// <summary>Nothing is new; the connection lives.</summary>
    public const string Alive = "alive";

    /// <summary>The last event.</summary>
    public const string End = "end";
}

/// <summary>Why a stream ends.</summary>
public static class EndReasons
{
    /// <summary>The job is done or has failed: there is nothing to come back for.</summary>
    public const string Ended = "ended";

    /// <summary>The job was deleted, or is no longer the caller's.</summary>
    public const string Gone = "gone";

    /// <summary>The stream is old: who comes back is asked again who they are.</summary>
    public const string Again = "again";

    /// <summary>The database does not answer: come back.</summary>
    public const string Unavailable = "unavailable";
}
