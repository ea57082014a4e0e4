using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>How far the making of a report's PDF is.</summary>
public enum ExportState
{
    /// <summary>Waits for a worker.</summary>
    Waiting,

    /// <summary>A worker is at it.</summary>
    Running,

    /// <summary>Stored; see <see cref="ReportExport.Stored"/>.</summary>
    Done,

    /// <summary>Given up; see <see cref="ReportExport.Error"/>.</summary>
    Failed,
}

/// <summary>The PDF of a job, in the making or made. A job has one at most.</summary>
/// <param name="State">How far.</param>
/// <param name="Fence">Number of the last attempt; rises with every one, never falls; 0 before the first.</param>
/// <param name="Stored">The PDF that was made last, whatever is being made now; null when there is none.</param>
/// <param name="Error">Why it was given up, as a sentence for coaches; null unless it failed.</param>
public sealed record ReportExport(ExportState State, long Fence, StoredReport? Stored, string? Error);

/// <summary>A PDF that a worker has stored and read back.</summary>
/// <param name="Key">Object key, in the bucket of the job's video; holds the job's id, the run of the results, and the attempt.</param>
/// <param name="Bytes">Exact size.</param>
/// <param name="Sha256">Lower-case hex of the file.</param>
/// <param name="Content">Number of what it prints.</param>
/// <param name="GeneratedAt">When.</param>
public sealed record StoredReport(string Key, long Bytes, string Sha256, string Content, DateTimeOffset GeneratedAt);

/// <summary>What somebody wants to have.</summary>
/// <param name="Content">Number of what is to be printed.</param>
/// <param name="RetryFailed">Whether one that was given up is tried again.</param>
/// <param name="LostFence">The attempt whose object is no longer in storage, so that it must be made anew; else null.</param>
public sealed record ExportWish(string Content, bool RetryFailed, long? LostFence);

/// <summary>An export in a worker's hands.</summary>
/// <param name="Job">The job.</param>
/// <param name="Fence">What every write must carry.</param>
/// <param name="Attempt">Attempts that count, this one included.</param>
public sealed record ClaimedExport(AnalysisJobId Job, long Fence, int Attempt);

/// <summary>
/// PDFs that coaches asked for and workers make. Each call is one statement. Every write of an attempt carries its fence and is refused when
/// that is no longer the export's. Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IReportExports
{
    /// <summary>
    /// Notes that a PDF is wanted, unless it is there, is being made, or was given up and is not to be tried again; a note wakes a worker.
    /// However many ask at once, there is one note.
    /// </summary>
    /// <returns>How it stands now; null when there is no such job within the scope, or it has not finished.</returns>
    Task<ReportExport?> RequestAsync(AnalysisJobId job, AccessScope scope, ExportWish wish, CancellationToken cancellationToken);

    /// <summary>Hears of requests and of ends from now on, in any process.</summary>
    IWorkHint Hint();

    /// <summary>Takes the oldest that waits, or whose worker's lease has run out, so that two workers never get the same.</summary>
    /// <returns>Null when there is none.</returns>
    Task<ClaimedExport?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>The job with its session, as it is now; null when it is gone.</summary>
    Task<JobOfSession?> ReadAsync(ClaimedExport export, CancellationToken cancellationToken);

    /// <summary>Moves the lease's end to <paramref name="lease"/> from now.</summary>
    Task<RunWrite> RenewAsync(ClaimedExport export, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>
    /// Stores what was made, names it in the job's row for all who read that, and notes the folder of the PDF before for deletion once
    /// addresses that were signed for it have run out.
    /// </summary>
    /// <param name="export">The attempt.</param>
    /// <param name="stored">The PDF.</param>
    /// <param name="keepFormer">How long the PDF before must stay.</param>
    /// <param name="cancellationToken">Stores nothing when it fires before.</param>
    Task<RunWrite> FinishAsync(ClaimedExport export, StoredReport stored, TimeSpan keepFormer, CancellationToken cancellationToken);

    /// <summary>Gives it up.</summary>
    /// <param name="export">The attempt.</param>
    /// <param name="error">Why, as a sentence for coaches.</param>
    /// <param name="cancellationToken">Stores nothing when it fires before.</param>
    Task<RunWrite> FailAsync(ClaimedExport export, string error, CancellationToken cancellationToken);

    /// <summary>Puts it back for another try.</summary>
    /// <param name="export">The attempt.</param>
    /// <param name="pause">Not before so long from now.</param>
    /// <param name="counts">Whether the attempt counts; one that was broken off by a stop does not.</param>
    /// <param name="cancellationToken">Stores nothing when it fires before.</param>
    Task<RunWrite> HandBackAsync(ClaimedExport export, TimeSpan pause, bool counts, CancellationToken cancellationToken);
}
