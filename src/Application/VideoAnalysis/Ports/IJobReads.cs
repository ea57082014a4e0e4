using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>
/// Numbers that change with every change of a job and of its session, in any process, by old servers and by hand. Two readings with
/// the same numbers are readings of the same.
/// </summary>
/// <param name="Job">Of the job's row. A server that has crashed may give it again, where it forgot a claim.</param>
/// <param name="Session">Of the session's row.</param>
/// <param name="Run">The last run's number, which is not given again.</param>
public readonly record struct JobVersion(long Job, long Session, long Run);

/// <summary>A job without its results: cheap to read.</summary>
public sealed record JobGlance(JobStanding Standing, JobVersion Version)
{
    /// <summary>The same of a whole job.</summary>
    public static JobGlance Of(JobOfSession found, JobVersion version)
    {
        var (order, state) = (found.Job.Order, found.Job.State);
        return new JobGlance(
            new JobStanding(
                order.Id, state.Status, state.Failure, found.Job.IsWaiting, VideoArrival.IsKnown(found.Job), state.ProgressPct, state.Attempt, state.NotBefore,
                state.ErrorMessage, order.DeepEnabled, order.SampleFps, state.VideoSeconds, state.Times.QuickStartedAt, state.Times.DeepStartedAt,
                state.Times.UpdatedAt),
            version);
    }
}

/// <summary>A whole job, and the version that it was read in.</summary>
public sealed record JobReading(JobOfSession Found, JobVersion Version);

/// <summary>
/// Jobs as those read them who ask again and again. Every answer is read after it was asked for, never from a memory; readers who
/// ask at the same time may share a statement. Throws <see cref="Common.UnavailableException"/> when the database does not answer.
/// </summary>
public interface IJobReads
{
    /// <summary>The job without its results, or null when there is none within the scope.</summary>
    Task<JobGlance?> GlanceAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken);

    /// <summary>The job with its session and results, or null when there is none within the scope.</summary>
    Task<JobReading?> ReadAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken);
}
