using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>What a refused video means for the job that waits for it.</summary>
internal static class UploadRefusal
{
    /// <summary>
    /// A job whose video is missing fails but may still get it; one whose object cannot be taken fails and is closed, so that the object
    /// can be deleted. A video that was good once is never given up.
    /// </summary>
    /// <returns>False when the job stays as it is.</returns>
    public static bool Apply(AnalysisJob job, VideoRefusal refusal, DateTimeOffset now)
    {
        var (waits, missing) = (job.Status == JobStatus.AwaitingUpload, refusal == VideoRefusal.Missing);
        switch (waits, missing)
        {
            case (true, true):
                job.Fail(FailureKind.UploadMissing, refusal.Sentence, now, refusal.Code);
                return true;
            case (true, false):
                job.RefuseUpload(refusal.Sentence, now, refusal.Code);
                return true;
            case (false, false) when job.WantsVideo && !VideoArrival.IsKnown(job):
                job.CloseUpload(now);
                return true;
            default:
                return false;
        }
    }
}
