using System.Text.Json;
using CoachPlus.Application.Common;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>The moments on which a stored finding rests.</summary>
internal static class EvidenceMoments
{
    /// <summary>Those of the lowest scores with these; where none is named, the beginnings of the bad stretches, without. Milliseconds of the video, each once.</summary>
    public static IReadOnlyList<(long Ms, double? Score)> Of(JsonElement finding)
    {
        var video = finding.Member("video_evidence");
        (long Ms, double? Score)[] worst = [.. video.Items("worst_frames").SelectMany(frame => At(frame, "timestamp_ms", frame.Number("score")))];
        var moments = worst.Length > 0 ? worst : video.Items("bad_segments").SelectMany(stretch => At(stretch, "start_timestamp_ms", null));
        return [.. moments.DistinctBy(moment => moment.Ms)];
    }

    private static IEnumerable<(long Ms, double? Score)> At(JsonElement holder, string time, double? score)
        => holder.Number(time) is { } ms and >= 0 and < long.MaxValue ? [((long)Math.Round(ms), score)] : [];
}
