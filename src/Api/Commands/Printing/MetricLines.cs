using System.Text.Json;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>The measurements: score, quantity with unit, what it rests on, or why there is none.</summary>
internal static class MetricLines
{
    public static void Write(PageText page, JsonElement? results)
    {
        page.Heading("MEASUREMENTS (score 0 to 1, 1 is best)");
        foreach (var key in MetricKeys.All)
        {
            var metric = results.Field("metrics").Field("metrics").Field(key);
            if (metric.Number("score") is { } score)
            {
                page.Paragraph($"  {MetricWords.Name(key),-20} {Json.Written(score, 2)}   ", Quantity(key, metric));
            }
            else
            {
                page.Paragraph($"  {MetricWords.Name(key),-20}  –     ", $"not measurable: {metric.Text("not_measurable_reason") ?? "no reason is stored"}");
            }
        }
    }

    private static string Quantity(string key, JsonElement? metric)
    {
        string?[] parts =
        [
            metric.Number("value") is { } value ? MetricWords.Quantity(key, value, metric.Number("uncertainty")) : null,
            metric.Number("num_frames") is { } frames ? $"{Json.Written(frames, 0)} pictures" : null,
            metric.Number("coverage") is { } coverage ? $"seen in {Json.Written(100 * coverage, 0)}\u00a0%" : null,
        ];
        var line = string.Join(", ", parts.Where(part => part is not null));
        return metric.Text("note") is { } note ? $"{line}. {note}" : line;
    }
}
