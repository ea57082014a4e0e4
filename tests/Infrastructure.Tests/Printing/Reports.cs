using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Goals;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Domain.VideoAnalysis.Suggestions;
using CoachPlus.Infrastructure.Printing;
using UglyToad.PdfPig;

namespace CoachPlus.Infrastructure.Tests.Printing;

/// <summary>Reports to print, and what becomes of them.</summary>
internal static class Reports
{
    public static readonly DateTimeOffset Printed = new(2026, 3, 1, 12, 34, 56, TimeSpan.FromHours(5.5));

    public static PrintedReport Plain { get; } = new()
    {
        JobId = "01a219f5-b263-7446-b037-fd2513a3d80c",
        Title = "Nets with O'Brien",
        Skill = "Batting",
        Facts = [new("Mode", "batting"), new("Camera", "from the side"), new("Analysed", "1 March 2026, 07:00 UTC")],
        Summary = "Batting: a workable base with something clear to improve.",
        Warning = null,
        Confidence = "high, 0.90 on a scale from 0 to 1.",
        NoFindings = null,
        Findings = [Finding("high", "Head moving through the shot"), Finding("medium", "Weight leaving the base"), Finding("low", "Elbow high")],
        Metrics =
        [
            new("Head stability", "1.24 torso lengths a second against the hips", "0.38", "0.60", "181 pictures, seen in 100\u00a0%"),
            new("Hip-shoulder timing", "not measurable: Too few pictures a second were analysed.", "–", "0.50", "0 pictures"),
        ],
        FurtherDrills = [],
        Week = [.. new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" }.Select(day => new PrintedDay(day, "Foundation", "45 minutes", ["Warm-up, ten minutes", "Shadow strokes"]))],
        Goals = null,
        Suggestions = null,
        Player = null,
        Notes = "Film again from the same place.",
        MadeBy = "Measured by the pose model movenet-lightning; run 1.",
    };

    public static PrintedGoals Goals { get; } = new(
        new GoalsView([], [new MetricGoal("HEAD_MOVEMENT", 0.7)]),
        new OutcomesView(
            [],
            [new MetricOutcome("HEAD_MOVEMENT", "Head moving through the shot", 0.7, 0.38, false, -0.32, true, null), new MetricOutcome("KNEE_COLLAPSE", "Knee", 0.5, null, null, null, false, "The knee was hidden.")],
            0,
            0,
            1,
            Printed));

    public static SuggestionsView Suggestions { get; } = new(
        new FocusArea("Head moving", "high", "It is the gravest.", "HEAD_MOVEMENT"), null, ["Eyes level"], [new SuggestedDrill("Mirror stance", "Ten backlifts", "", "Head moving")],
        new CoachGoals([], [new MetricGoal("HEAD_MOVEMENT", 0.5)]), "It rests on one finding.");

    /// <summary>A still of plain ground with somebody who stands in its middle.</summary>
    public static EvidenceStill Still(int width = 80, int height = 100)
    {
        var points = new Keypoint?[PoseFrame.PointCount];
        points[(int)BodyPoint.LeftShoulder] = new Keypoint(140, 130, 0.9f);
        points[(int)BodyPoint.LeftElbow] = new Keypoint(145, 150, 0.9f);
        points[(int)BodyPoint.RightShoulder] = new Keypoint(120, 130, 0.9f);
        points[(int)BodyPoint.RightElbow] = new Keypoint(115, 150, 0.9f);
        var rgb = new byte[width * height * 3];
        Array.Fill(rgb, (byte)200);
        return new EvidenceStill(new StillPicture(width, height, rgb, new PoseFrame(3, 100, points, 0.9f, 0, null), 90, 100, 1, 1), null);
    }

    public static byte[] Print(PrintedReport report, IReadOnlyDictionary<long, EvidenceStill>? stills = null)
    {
        using var memory = new MemoryStream();
        new PdfReportPrinter().Print(report, stills ?? new Dictionary<long, EvidenceStill>(), Printed, memory);
        return memory.ToArray();
    }

    /// <summary>The words of each page in the order in which they were drawn, single blanks between them.</summary>
    public static string[] Pages(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => string.Join(' ', page.GetWords().Select(word => word.Text)).Replace('\u00a0', ' '))];
    }

    public static string Text(PrintedReport report, IReadOnlyDictionary<long, EvidenceStill>? stills = null) => string.Join(' ', Pages(Print(report, stills)));

    private static PrintedFinding Finding(string severity, string title) => new(
        title, severity, "Head stability: 1.24 torso lengths a second against the hips. Score 0.38 of 1; good enough in batting is 0.60 or more.",
        "The eyes judge line and length best from a still head.", ["Set your eyes level"], ["Mirror stance, three sets"],
        [new PrintedMoment(7900, 0), new PrintedMoment(65_440, 0.25)], ["0:11.9 to 0:15.5"]);
}
