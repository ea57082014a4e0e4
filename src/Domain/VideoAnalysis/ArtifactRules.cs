using System.Text.Json;
using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>The guardrails: what must exist before a pass counts as finished. The database holds the same rules.</summary>
public static class ArtifactRules
{
    /// <summary>
    /// Folder of one run's objects: below the video's folder, named by job and run, so that no other job and no late writer of the
    /// same job can reach them.
    /// </summary>
    public static string FolderOf(VideoObject video, AnalysisJobId job, long fence) => $"{video.Folder}/analysis/{job}/{fence}";

    /// <summary>Key of an artifact of one run.</summary>
    public static string KeyOf(VideoObject video, AnalysisJobId job, long fence, ArtifactKind kind)
        => $"{FolderOf(video, job, fence)}/{FileName(kind)}";

    /// <summary>
    /// Key of the poses that a job's deep results were made from; null where none were kept: before the deep pass, and by the existing system.
    /// </summary>
    public static string? PoseTrackOf(AnalysisJob job)
        => job.State.Deep is { Fence: > 0 and var fence } ? KeyOf(job.Order.Video, job.Id, fence, ArtifactKind.PoseTrack) : null;

    /// <summary>
    /// Key of the printed report that an attempt made of one run's results. Each attempt has a folder of its own: a late one cannot touch what
    /// another has made, and what is replaced can be deleted as a whole.
    /// </summary>
    public static string ReportKeyOf(VideoObject video, AnalysisJobId job, long fence, long attempt) => $"{FolderOf(video, job, fence)}/exports/{attempt}/report.pdf";

    /// <summary>What is missing or wrong, in words for operators; empty when the pass may finish.</summary>
    /// <param name="video">The analysed video.</param>
    /// <param name="job">The job.</param>
    /// <param name="fence">The finishing run.</param>
    /// <param name="kind">Quick or deep results.</param>
    /// <param name="results">What the run brought, or null for nothing.</param>
    public static IReadOnlyList<string> Missing(VideoObject video, AnalysisJobId job, long fence, ArtifactKind kind, PassResults? results)
    {
        if (results is null)
        {
            return ["findings", "report", "results"];
        }

        var missing = new List<string>();
        if (!HasList(results.Findings, "findings"))
        {
            missing.Add("findings");
        }

        if (!HasText(results.Report, "summary"))
        {
            missing.Add("report");
        }

        if (!IsObject(results.Summary))
        {
            missing.Add("summary");
        }

        var stored = results.Results;
        if (stored.Kind != kind || stored.Bytes <= 0 || stored.Sha256.Length != 64 || stored.Key != KeyOf(video, job, fence, kind))
        {
            missing.Add("results");
        }

        return missing;
    }

    private static string FileName(ArtifactKind kind) => kind switch
    {
        ArtifactKind.QuickResults => "quick_results.json",
        ArtifactKind.DeepResults => "deep_results.json",
        ArtifactKind.PoseTrack => "pose_track.jsonl.gz",
        ArtifactKind.CalibrationFrame => "calibration_frame.jpg",
        ArtifactKind.Thumbnail => "thumbnail.jpg",
    };

    private static bool IsObject(string json) => Check(json, root => root.ValueKind == JsonValueKind.Object);

    private static bool HasList(string json, string name)
        => Check(json, root => root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array);

    private static bool HasText(string json, string name)
        => Check(json, root => root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            && !string.IsNullOrWhiteSpace(text.GetString()));

    private static bool Check(string json, Func<JsonElement, bool> rule)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return rule(document.RootElement);
        }
        catch (JsonException)
        {
            return false; // unreadable is the same as missing
        }
    }
}
