using System.Text.Json.Nodes;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>A pass's results as the existing system's readers look for them where it has no columns for findings and reports.</summary>
internal static class OldForm
{
    /// <summary>The payload with findings and report inside; as it is stored when they are there already.</summary>
    public static string? Payload(PassResults? results) => results is null ? null : Fill(results, []);

    /// <summary>The oldest form: one payload for all, with the evidence at its top and the poses under their old name.</summary>
    public static string? Single(PassResults? results)
        => results is null ? null : Fill(results, [("pose", "pose_summary"), ("evidence", "metrics.evidence")]);

    private static string Fill(PassResults results, (string Name, string Path)[] copies)
    {
        if (JsonNode.Parse(results.Summary) is not JsonObject payload)
        {
            return results.Summary;
        }

        var before = payload.Count;
        _ = payload.TryAdd("findings", JsonNode.Parse(results.Findings)) | payload.TryAdd("report", JsonNode.Parse(results.Report));
        foreach (var (name, path) in copies)
        {
            if (!payload.ContainsKey(name) && path.Split('.').Aggregate((JsonNode?)payload, (node, step) => (node as JsonObject)?[step]) is { } found)
            {
                payload[name] = found.DeepClone();
            }
        }

        return payload.Count == before ? results.Summary : payload.ToJsonString();
    }
}
