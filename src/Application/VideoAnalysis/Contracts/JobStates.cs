using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Contracts;

/// <summary>The words in which other modules speak of jobs.</summary>
public static class JobStates
{
    /// <summary>All states of a job as they are written, in the order of a job's life.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<JobStatus>().Select(JobWords.Of)];

    /// <summary>All kinds of failure as they are written.</summary>
    public static IReadOnlyList<string> FailureKinds { get; } = [.. Enum.GetValues<FailureKind>().Select(JobWords.Of)];
}
