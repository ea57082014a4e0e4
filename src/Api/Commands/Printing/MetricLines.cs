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
                page.Paragraph($"  {name,-20} {Json.Written(score, 2)}   ", Quantity(metric));
            }
            else
            {
                page.Paragraph($"  {name,-20}  –     ", $"not measurable: {metric.Text("not_measurable_reason") ?? "no reason is stored"}");
            }
        }
    }

    private static string Quantity(JsonElement? metric)
    {
        var unit = metric.Text("unit")?.Replace('_', ' ') ?? string.Empty;
        var value = metric.Number("value") is { } number ? $"{Json.Written(number, unit == "degrees" ? 1 : 3)}" : null;
        var uncertainty = metric.Number("uncertainty") is { } plus ? $" ± {Json.Written(plus, unit == "degrees" ? 1 : 3)}" : null;
        string?[] parts =
        [
            value is null ? null : $"{value}{uncertainty} {unit}",
            metric.Number("num_frames") is { } frames ? $"{Json.Written(frames, 0)} pictures" : null,
            metric.Number("coverage") is { } coverage ? $"seen in {Json.Written(100 * coverage, 0)} %" : null,
            metric.Text("note"),
        ];
        return string.Join(", ", parts.Where(part => part is not null));
    }
}
