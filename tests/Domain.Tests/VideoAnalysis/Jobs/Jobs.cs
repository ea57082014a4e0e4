using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Jobs;

/// <summary>Builds jobs in every status by walking there with the verbs, never by setting fields.</summary>
internal static class Jobs
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly VideoObject Video = new("videos", "coach_plus/coach/c1/s1/v1/original.mp4");
    public static readonly VerifiedVideo Arrived = new(1_000, "video/mp4", "etag-1", Noon);

    public static AnalysisJob Awaiting(bool deep = true)
        => AnalysisJob.AwaitUpload(
            new JobOrder(new AnalysisJobId("job-1"), new VideoSessionId("s1"), Video, AnalysisMode.Batting, 10, false, deep, Noon),
            new VideoUpload(1_000, "video/mp4", null, Noon.AddHours(1), null));

    public static AnalysisJob WithoutVideo()
    {
        var job = Awaiting();
        job.Fail(FailureKind.UploadMissing, "The video was not found.", Noon);
        return job;
    }

    /// <summary>Its quick results are stored; it let others go first.</summary>
    public static AnalysisJob WaitingForDeep()
    {
        var job = In(JobStatus.QuickDone);
        job.Yield(Noon.AddMinutes(1));
        return job;
    }

    public static AnalysisJob In(JobStatus status, bool deep = true)
    {
        var job = Awaiting(deep);
        if (status == JobStatus.AwaitingUpload)
        {
            return job;
        }

        job.ConfirmUpload(Arrived, Noon);
        if (status == JobStatus.Queued)
        {
            return job;
        }

        job.Claim("worker-1", Noon, TimeSpan.FromMinutes(1), job.State.Fence + 1);
        if (status == JobStatus.Failed)
        {
            job.Fail(FailureKind.Analysis, "The video could not be read.", Noon);
            return job;
        }

        if (status == JobStatus.QuickRunning)
        {
            return job;
        }

        job.FinishQuick(Results(job, ArtifactKind.QuickResults), Noon);
        if (status == JobStatus.QuickDone)
        {
            return job;
        }

        if (deep)
        {
            job.StartDeep(Noon);
        }

        if (status == JobStatus.DeepRunning)
        {
            return job;
        }

        job.Finish(deep ? Results(job, ArtifactKind.DeepResults) : null, Noon);
        return job;
    }

    public static PassResults Results(AnalysisJob job, ArtifactKind kind) => new(
        """{"meta":{}}""",
        """{"findings":[],"overall_level":"high"}""",
        """{"summary":"A steady head and a firm front leg."}""",
        new StoredArtifact(kind, ArtifactRules.KeyOf(job.Order.Video, job.Id, job.State.Fence, kind), 2_048, new string('a', 64)));
}
