using System.Globalization;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>Measured quantities in words that need no knowledge of signs, wherever they are printed.</summary>
public static class MetricWords
{
    /// <summary>What a metric is called.</summary>
    public static string Name(string key) => key switch
    {
        MetricKeys.HeadStability => "Head stability",
        MetricKeys.BalanceDrift => "Balance",
        MetricKeys.FrontKneeBrace => "Front knee brace",
        MetricKeys.SeparationTiming => "Hip-shoulder timing",
        MetricKeys.ElbowDrop => "Elbow height",
        _ => key,
    };

    /// <summary>A quantity with its unit and what it was measured between.</summary>
    /// <param name="key">One of <see cref="MetricKeys"/>.</param>
    /// <param name="value">In the unit of the metric.</param>
    /// <param name="uncertainty">Plus or minus, in the same unit, or null.</param>
    public static string Quantity(string key, double value, double? uncertainty)
    {
        var decimals = key == MetricKeys.FrontKneeBrace ? 0 : 2;
        var size = Written(key is MetricKeys.SeparationTiming or MetricKeys.ElbowDrop ? Math.Abs(value) : value, decimals);
        var number = uncertainty is { } plus ? $"{size} ± {Written(plus, decimals)}" : size;
        return key switch
        {
            MetricKeys.HeadStability => $"{number} torso lengths a second against the hips",
            MetricKeys.BalanceDrift => $"hips {number} torso lengths beside the feet",
            MetricKeys.FrontKneeBrace => $"{number} degrees",
            MetricKeys.SeparationTiming when size == "0.00" => $"hips and shoulders together, {number} s",
            MetricKeys.SeparationTiming => $"shoulders {number} s {(value < 0 ? "before" : "after")} the hips",
            MetricKeys.ElbowDrop => $"elbow {number} torso lengths {(value < 0 ? "below" : "above")} the shoulder",
            _ => number,
        };
    }

    /// <summary>A number with a point and so many decimals.</summary>
    public static string Written(double number, int decimals) => number.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
