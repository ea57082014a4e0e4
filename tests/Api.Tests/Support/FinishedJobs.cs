using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Sessions with finished jobs, as a worker leaves them.</summary>
internal static class FinishedJobs
{
    public static VideoSession Session(User user)
        => VideoSession.Create(new Owner(OwnerType.Coach, user.Id.Value), new SessionDetails("Nets", [], null, AnalysisMode.Batting, CameraView.Side), Times.Start);

    /// <summary>A finished job whose head scored so much, whose knee could not be seen, and which found the head.</summary>
    public static string PutFinished(this ApiUnderTest api, VideoSession session, double head, int minutes = 1, JobStatus status = JobStatus.Done, string extra = "")
    {
        var id = AnalysisJobId.New(Times.Start.AddMinutes(minutes));
        var order = new JobOrder(id, session.Id, new VideoObject("test-bucket", "folder/original.mp4"), AnalysisMode.Batting, 10, false, true, Times.Start);
        var metrics = FormattableString.Invariant($$$"""
            {"metrics":{"metrics":{
            "head_stability_score":{"score":{{{head}}},"unit":"degrees","num_frames":30,"not_measurable_reason":null},
            "front_knee_brace_score":{"score":null,"unit":"degrees","num_frames":0,"not_measurable_reason":"The knee was hidden."} } } {{{extra}}} }
            """);
        const string findings = """
            {"findings":[{"code":"HEAD_MOVEMENT","title":"Head moving through the shot","severity":"high","evidence":{},"why_it_matters":"The eyes judge the ball.",
            "cues":["Set your eyes level"],"suggested_drills":["Mirror stance: ten slow backlifts"],"video_evidence":null,"confidence":0.9}]}
            """;
        var deep = new PassResults(metrics, findings, """{"summary":"Good."}""", new StoredArtifact(ArtifactKind.DeepResults, "folder/deep_results.json", 10, new string('a', 64)));
        var state = JobState.New(status, Times.Start) with { Deep = deep, Times = new JobTimes(Times.Start, CompletedAt: Times.Start.AddMinutes(minutes)) };
        api.Videos.Put(AnalysisJob.Restore(order, state), session);
        return id.Value;
    }
}
