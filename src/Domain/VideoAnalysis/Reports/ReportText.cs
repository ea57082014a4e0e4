using System.Globalization;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Reports;

/// <summary>The sentences of summary and notes.</summary>
internal static class ReportText
{
    public static string Summary(ReportInput input)
    {
        var subject = string.IsNullOrWhiteSpace(input.PlayerName) ? Skill(input.Mode) : $"{input.PlayerName.Trim()}, {input.Mode.Word()}";
        return $"{subject}: {Judgement(input)}{Extent(input.Part)}";
    }

    public static string Notes(ReportInput input)
    {
        List<string> notes = [];
        var technique = Technique(input).ToArray();
        var high = technique.Count(finding => finding.Severity == Severity.High.Word());
        if (technique.Length == 0 && Measured(input) > 0)
        {
            notes.Add("Nothing in the measured technique asks for a change. Keep the routine and film again in a few weeks to compare.");
        }

        if (high > 0)
        {
            notes.Add(high == 1 ? "One finding is marked high: start there." : $"{high} findings are marked high: take them one at a time, the first one first.");
        }

        if (technique.Length >= 3)
        {
            notes.Add("With several things to change at once, work through them with a coach on the spot.");
        }

        if (technique.Length > 0)
        {
            notes.Add("Ten good repetitions a day change more than a hundred once a week. Film again from the same place after the week to see the difference.");
        }

        notes.AddRange(MetricKeys.All
            .Select(key => input.Metrics.GetValueOrDefault(key)?.NotMeasurableReason is { } reason ? $"{Name(key)} not measurable: {reason}" : null)
            .OfType<string>());
        return string.Join(" ", notes);
    }

    private static string Judgement(ReportInput input)
    {
        var technique = Technique(input).ToArray();
        var measured = Measured(input);
        if (measured == 0)
        {
            return "the technique could not be measured, because the video does not show enough of the player.";
        }

        if (technique.Length == 0)
        {
            return measured == MetricKeys.All.Count
                ? "all five things that were measured look sound."
                : $"nothing stands out in what could be measured ({measured} of {MetricKeys.All.Count}).";
        }

        var first = TemplateReport.TopIssues(technique)[0].Issue;
        var others = technique.Length == 1 ? "" : technique.Length == 2 ? ", and one more thing below" : $", and {technique.Length - 1} more things below";
        return ReportLevels.Of(technique) switch
        {
            ReportLevel.Poor => $"several basics need work before speed and power. First: {Lower(first)}{others}.",
            ReportLevel.Fair => $"a workable base with something clear to improve. First: {Lower(first)}{others}.",
            _ => $"a good base with a detail to refine: {Lower(first)}{others}.",
        };
    }

    private static string Extent(AnalysedPart part) => part.Extent switch
    {
        AnalysedExtent.Whole => "",
        AnalysedExtent.Limited => $" Only the part from {Time(part.FromMs)} to {Time(part.ToMs)} of the video was analysed.",
        AnalysedExtent.EndedEarly =>
            $" The video breaks off at {Time(part.ToMs)}, before its stated length, so only the part from {Time(part.FromMs)} to there was analysed. Upload it again if it should be longer.",
    };

    private static string Time(long ms) => TimeSpan.FromMilliseconds(ms).ToString(@"h\:mm\:ss\.f", CultureInfo.InvariantCulture);

    private static IEnumerable<FindingView> Technique(ReportInput input)
        => input.Findings.Findings.Where(finding => finding.Code != FindingCodes.InsufficientPoseVisibility);

    private static int Measured(ReportInput input) => input.Metrics.Values.Count(metric => metric.Score is not null);

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    private static string Skill(AnalysisMode mode) => mode switch
    {
        AnalysisMode.Batting => "Batting",
        AnalysisMode.Bowling => "Bowling",
        AnalysisMode.Wicketkeeping => "Wicketkeeping",
        AnalysisMode.Fielding => "Fielding",
        AnalysisMode.Mixed => "General movement",
    };

    private static string Name(string key) => key switch
    {
        MetricKeys.HeadStability => "Head stability",
        MetricKeys.BalanceDrift => "Balance",
        MetricKeys.FrontKneeBrace => "Front knee",
        MetricKeys.SeparationTiming => "Hip and shoulder timing",
        _ => "Elbow height",
    };
}
