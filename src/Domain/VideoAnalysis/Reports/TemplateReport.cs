using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Reports;

/// <summary>Writes a report from fixed sentences: the same input always gives the same report.</summary>
public static class TemplateReport
{
    private const int MostIssues = 3;
    private const int MostDrills = 8;
    private const int DrillsOfFinding = 3;
    private const int CuesOfIssue = 2;
    private const int MostMoments = 3;

    /// <summary>The report.</summary>
    public static ReportView Write(ReportInput input)
    {
        var findings = input.Findings.Findings;
        var drills = Drills(findings);
        return new ReportView(
            ReportText.Summary(input),
            TopIssues(findings),
            drills,
            Plans.WeekPlan.For(input.Mode, findings, drills),
            ReportText.Notes(input),
            false,
            Warning(input));
    }

    private static string? Warning(ReportInput input)
    {
        var seen = CaptureGate.Judge(input.PoseSummary) is { Outcome: not CaptureOutcome.Good } verdict ? verdict.Sentence : null;
        var whole = input.Part.Extent == AnalysedExtent.EndedEarly ? "The file breaks off before its stated length: what came after was not seen." : null;
        var several = input.PoseSummary.TrackBreaks switch
        {
            0 => null,
            1 => "The player was lost once, and whoever came into view next was followed from there. If that was somebody else, the numbers mix two people: cut the video to one player.",
            var times => $"The player was lost {times} times, and whoever came into view next was followed each time. If that was not always the same player, the numbers mix people: cut the video to one player.",
        };
        string?[] warnings = [seen, whole, several];
        return warnings.Any(warning => warning is not null) ? string.Join(" ", warnings.OfType<string>()) : null;
    }

    /// <summary>At most three, highest severity first, then by title.</summary>
    public static IReadOnlyList<TopIssue> TopIssues(IReadOnlyList<FindingView> findings) =>
    [
        .. findings
            .OrderByDescending(Rank)
            .ThenBy(finding => finding.Title, StringComparer.Ordinal)
            .Take(MostIssues)
            .Select(f => new TopIssue(f.Title, f.Code, f.Severity, f.WhyItMatters, [.. f.Cues.Take(CuesOfIssue)], Moments(f))),
    ];

    /// <summary>Milliseconds where a finding shows best: its worst moments, then the starts of its stretches, where it only begins.</summary>
    internal static IReadOnlyList<long> Moments(FindingView finding)
    {
        if (finding.VideoEvidence is not { } video)
        {
            return [];
        }

        var starts = video.BadSegments.Select(segment => segment.StartTimestampMs);
        return [.. video.WorstFrames.Select(frame => frame.TimestampMs).Concat(starts).Distinct().Take(MostMoments)];
    }

    internal static int Rank(FindingView finding) => finding.Severity switch
    {
        "high" => 3,
        "medium" => 2,
        _ => 1,
    };

    private static List<ReportDrill> Drills(IReadOnlyList<FindingView> findings) =>
    [
        .. findings
            .OrderByDescending(Rank)
            .SelectMany(finding => finding.SuggestedDrills.Take(DrillsOfFinding).Select(text => new ReportDrill(text, finding.Code, Moments(finding))))
            .DistinctBy(drill => drill.Text)
            .Take(MostDrills),
    ];
}
