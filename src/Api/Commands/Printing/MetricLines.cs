using System.Text.Json;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>The measurements: score, quantity with unit, what it rests on, or why there is none.</summary>
internal static class MetricLines
{
    private static readonly (string Key, string Name)[] Metrics =
    [
        ("head_stability_score", "Head stability"),
        ("balance_drift_score", "Balance"),
        ("front_knee_brace_score", "Front knee brace"),
        ("hip_shoulder_separation_timing", "Hip-shoulder timing"),
        ("elbow_drop_score", "Elbow height"),
    ];

    public static void Write(PageText page, JsonElement? results)
    {
        page.Heading("MEASUREMENTS (score 0 to 1, 1 is best)");
        foreach (var (key, name) in Metrics)
        {
            var metric = results.Field("metrics").Field("metrics").Field(key);
            if (metric.Number("score") is { } score)
            {
                page.Paragraph($"  {name,-20} {Json.Written(score, 2)}   ", Quantity(key, metric));
            }
            else
            {
                page.Paragraph($"  {name,-20}  –     ", $"not measurable: {metric.Text("not_measurable_reason") ?? "no reason is stored"}");
            }
        }
    }

    private static string Quantity(string key, JsonElement? metric)
    {
        string?[] parts =
        [
            metric.Number("value") is { } value ? Value(key, value, metric) : null,
            metric.Number("num_frames") is { } frames ? $"{Json.Written(frames, 0)} pictures" : null,
            metric.Number("coverage") is { } coverage ? $"seen in {Json.Written(100 * coverage, 0)}\u00a0%" : null,
        ];
        var line = string.Join(", ", parts.Where(part => part is not null));
        return metric.Text("note") is { } note ? $"{line}. {note}" : line;
    }

    /// <summary>In words that need no knowledge of signs.</summary>
    private static string Value(string key, double value, JsonElement? metric)
    {
        var decimals = key == "front_knee_brace_score" ? 0 : 2;
        var size = Json.Written(key is "hip_shoulder_separation_timing" or "elbow_drop_score" ? Math.Abs(value) : value, decimals);
        var number = metric.Number("uncertainty") is { } plus ? $"{size} ± {Json.Written(plus, decimals)}" : size;
        return key switch
        {
            "head_stability_score" => $"{number} torso lengths a second against the hips",
            "balance_drift_score" => $"hips {number} torso lengths beside the feet",
            "front_knee_brace_score" => $"{number} degrees",
            "hip_shoulder_separation_timing" when size == "0.00" => $"hips and shoulders together, {number} s",
            "hip_shoulder_separation_timing" => $"shoulders {number} s {(value < 0 ? "before" : "after")} the hips",
            _ => $"elbow {number} torso lengths {(value < 0 ? "below" : "above")} the shoulder",
        };
    }
}
