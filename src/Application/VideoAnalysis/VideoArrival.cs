using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>What is known of the arrival of a job's video, and what it means for its session.</summary>
internal static class VideoArrival
{
    /// <summary>
    /// Whether the job's video was once verified. Rows from before verifications were kept have no record of the upload: for them
    /// anything but a missing upload counts as arrived, and a retry looks before it queues.
    /// </summary>
    public static bool IsKnown(AnalysisJob job) => job.State.Upload switch
    {
        { Verified: not null } => true,
        null => job.Status != JobStatus.AwaitingUpload && job.State.Failure is not (FailureKind.UploadMissing or FailureKind.Abandoned),
        _ => false,
    };

    /// <summary>What a coach can do after a job was cancelled.</summary>
    public static string AfterCancelling(AnalysisJob job) => IsKnown(job)
        ? "The video is kept as long as its session: start the analysis again whenever you like."
        : "Its video had not come: upload it again to have it analysed after all.";

    /// <summary>
    /// A video that arrives for the first time is the one to play. One that had arrived before and is only analysed again must not
    /// push aside a newer one.
    /// </summary>
    public static void Note(JobOfSession found, JobState before, VerifiedVideo video, DateTimeOffset now)
    {
        if (before.Upload?.Verified is null || !found.Session.HasVideo)
        {
            found.Session.VideoArrived(found.Job.Order.Video, video.Bytes, now);
        }
    }
}
