namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>
/// Jobs whose video has not come in time, all by the database's clock. Nothing is changed: what becomes of them is written by
/// <see cref="IAnalysisJobs.SaveAsync"/>, which refuses it when anybody, a client or another sweep, has moved the job since it was read.
/// Rows that somebody is writing at this moment are left out. Throws <see cref="Common.UnavailableException"/> when the database does not
/// answer.
/// </summary>
public interface IOverdueUploads
{
    /// <summary>Jobs that wait for a video whose address ran out, longest ago first.</summary>
    /// <param name="margin">So long ago at least: clocks differ.</param>
    /// <param name="after">The end of the page before, or null for the first one.</param>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Reads nothing when it fires before.</param>
    Task<JobPage> WaitingAsync(TimeSpan margin, JobCursor? after, int atMost, CancellationToken cancellationToken);

    /// <summary>Jobs of the old system that wait without a deadline, oldest first.</summary>
    /// <param name="age">Made so long ago at least.</param>
    /// <param name="after">The end of the page before, or null for the first one.</param>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Reads nothing when it fires before.</param>
    Task<JobPage> WithoutDeadlineAsync(TimeSpan age, JobCursor? after, int atMost, CancellationToken cancellationToken);

    /// <summary>Jobs that failed for want of a video which may still be arriving: their uploads are open.</summary>
    /// <param name="margin">The address ran out so long ago at least.</param>
    /// <param name="after">The end of the page before, or null for the first one.</param>
    /// <param name="atMost">So many at most.</param>
    /// <param name="cancellationToken">Reads nothing when it fires before.</param>
    Task<JobPage> GivenUpAsync(TimeSpan margin, JobCursor? after, int atMost, CancellationToken cancellationToken);
}
