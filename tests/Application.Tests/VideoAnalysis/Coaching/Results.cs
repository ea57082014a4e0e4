using System.Globalization;
using System.Text.Json;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Application.Tests.VideoAnalysis.Coaching;

/// <summary>Finished jobs with results as they are stored.</summary>
internal static class Results
{
    public static AnalysisJob Done(string id, int completed = 1, string metrics = "", string findings = "", string session = "session-1", string extra = "")
    {
        var results = Examples.Results("deep", Summary(metrics, extra)) with { Findings = $$"""{"findings":[{{findings}}]}""" };
        var state = Examples.State(JobStatus.Done) with { Deep = results, Times = new JobTimes(ManualClock.Noon, CompletedAt: ManualClock.Noon.AddMinutes(completed)) };
        return AnalysisJob.Restore(Examples.Order(id) with { SessionId = new VideoSessionId(session), Mode = AnalysisMode.Batting }, state);
    }

    public static string Summary(string metrics, string extra = "")
        => """{"pose_summary":{"total_frames":9},"metrics":{"metrics":{""" + metrics + """},"summary":{"total_frames":9}}""" + extra + "}";

    public static string Metric(string key, double score)
        => $$"""
           "{{key}}":{"score":{{score.ToString(CultureInfo.InvariantCulture)}},"value":1,"unit":"degrees","num_frames":30,"not_measurable_reason":null,"not_measurable":null}
           """;

    public static string NotMeasured(string key, string reason)
        => $$"""
           "{{key}}":{"score":null,"value":null,"unit":"degrees","num_frames":0,"not_measurable_reason":{{JsonSerializer.Serialize(reason)}},"not_measurable":"not_seen"}
           """;

    public static string Finding(string code, string severity = "medium")
        => $$"""
           {"code":"{{code}}","title":"Title of {{code}}","severity":"{{severity}}","evidence":{},"why_it_matters":"It matters.","cues":["One","Two","Three","Four"],
           "suggested_drills":["Mirror: look into it","Wall: throw at it"],"video_evidence":null,"confidence":0.8}
           """;
}
