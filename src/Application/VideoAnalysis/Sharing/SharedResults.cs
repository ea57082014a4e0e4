using System.Text.Json.Nodes;
using CoachPlus.Application.Common;

namespace CoachPlus.Application.VideoAnalysis.Sharing;

/// <summary>
/// What may be shown of stored results. They name where things lie in storage, and those of the existing system may hold anything: only what is
/// known to be a measurement or its description goes out.
/// </summary>
internal static class SharedResults
{
    private static readonly string[] Known = ["pose_summary", "pose", "metrics", "findings", "report", "evidence", "compatible", "meta", "video_fps"];

    /// <summary>The part of it that may be shown, or null when there is none.</summary>
    public static StoredJson? Of(StoredJson? results)
    {
        if (results is not { } stored || JsonNode.Parse(stored.Text) is not JsonObject all)
        {
            return null;
        }

        foreach (var other in all.Select(member => member.Key).Except(Known).ToList())
        {
            all.Remove(other);
        }

        WithoutPlaces(all);
        return StoredJson.Of(all.ToJsonString());
    }

    private static void WithoutPlaces(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var name in members.Select(member => member.Key).Where(IsPlace).ToList())
                {
                    members.Remove(name);
                }

                foreach (var member in members)
                {
                    WithoutPlaces(member.Value);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    WithoutPlaces(item);
                }

                break;
        }
    }

    private static bool IsPlace(string name) => name.Contains("s3_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("bucket", StringComparison.OrdinalIgnoreCase);
}
