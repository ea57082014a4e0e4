using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>The labels of the enum <c>video_analysis_job_status</c>: two more than there are states, since the oldest rows have words of their own.</summary>
internal enum JobStatusLabel
{
    AwaitingUpload,
    Queued,
    Processing,
    Completed,
    Failed,
    QuickRunning,
    QuickDone,
    DeepRunning,
    Done,
}

internal static class JobStatusLabels
{
    public static JobStatusLabel Of(JobStatus status) => status switch
    {
        JobStatus.AwaitingUpload => JobStatusLabel.AwaitingUpload,
        JobStatus.Queued => JobStatusLabel.Queued,
        JobStatus.QuickRunning => JobStatusLabel.QuickRunning,
        JobStatus.QuickDone => JobStatusLabel.QuickDone,
        JobStatus.DeepRunning => JobStatusLabel.DeepRunning,
        JobStatus.Done => JobStatusLabel.Done,
        JobStatus.Failed => JobStatusLabel.Failed,
    };

    public static JobStatus ToStatus(this JobStatusLabel label) => label switch
    {
        JobStatusLabel.AwaitingUpload => JobStatus.AwaitingUpload,
        JobStatusLabel.Queued => JobStatus.Queued,
        JobStatusLabel.Processing or JobStatusLabel.QuickRunning => JobStatus.QuickRunning,
        JobStatusLabel.QuickDone => JobStatus.QuickDone,
        JobStatusLabel.DeepRunning => JobStatus.DeepRunning,
        JobStatusLabel.Completed or JobStatusLabel.Done => JobStatus.Done,
        JobStatusLabel.Failed => JobStatus.Failed,
    };
}
