using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>What stands at the head of a report, and what made it.</summary>
internal static class ReportFacts
{
    private const int ShownOfHash = 12;

    public static IEnumerable<PrintedFact> Of(JobOfSession found, JsonElement results)
    {
        var (job, session) = found;
        yield return new PrintedFact("Mode", Words.Of(job.Order.Mode));
        yield return new PrintedFact("Camera", session.Details.View is { } view ? $"from {Camera(view)}" : "not said where it stood");
        yield return new PrintedFact("Session made", PrintedTime.Moment(session.CreatedAt));
        if (job.State.Times.CompletedAt is { } completed)
        {
            yield return new PrintedFact("Analysed", PrintedTime.Moment(completed));
        }

        if (job.State.VideoSeconds is { } seconds)
        {
            yield return new PrintedFact("Video", $"{PrintedTime.InVideo(1000 * seconds)} long (minutes, seconds, tenths)");
        }

        if (Pictures(results) is { } pictures)
        {
            yield return new PrintedFact("Looked at", pictures);
        }
    }

    public static string? Confidence(JsonElement findings)
    {
        if (findings.Number("confidence_score") is not { } score)
        {
            return null;
        }

        var reasons = string.Join(" ", findings.Texts("confidence_reasons"));
        var label = findings.Text("confidence_label") is { } word ? $"{word}, " : "";
        return $"{label}{MetricWords.Written(score, 2)} on a scale from 0 to 1. {reasons}".TrimEnd();
    }

    public static string MadeBy(JsonElement results, PassResults stored)
    {
        var model = results.Member("meta").Member("pose_model");
        var name = model.Text("id") ?? results.Member("pose_summary").Text("model");
        var hash = model.Text("sha256") is { Length: > ShownOfHash } sha ? $" (SHA-256 {sha[..ShownOfHash]}…)" : "";
        var run = stored.Fence > 0 ? $"; run {stored.Fence}" : "; results of an older system";
        return name is null ? $"The results do not say by which pose model they were measured{run}." : $"Measured by the pose model {name}{hash}{run}.";
    }

    private static string? Pictures(JsonElement results)
    {
        var pose = results.Member("pose_summary");
        if (pose.Number("sampled_frames") is not { } sampled)
        {
            return null;
        }

        var rate = results.Member("meta").Number("sample_fps") is { } fps ? $", {fps:0.##} a second" : "";
        var seen = pose.Number("detection_rate_percent") is { } percent ? $"; player seen in {percent:0.#}\u00a0%" : "";
        return FormattableString.Invariant($"{sampled:0} pictures{rate}{seen}");
    }

    private static string Camera(CameraView view) => view switch
    {
        CameraView.Side => "the side",
        CameraView.Front => "the front",
        CameraView.Behind => "behind",
        CameraView.Other => "another place",
    };
}
