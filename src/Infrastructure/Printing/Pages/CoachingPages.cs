using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Goals;
using CoachPlus.Domain.VideoAnalysis.Suggestions;
using CoachPlus.Infrastructure.Printing.Layout;
using CoachPlus.Infrastructure.Printing.Text;

namespace CoachPlus.Infrastructure.Printing.Pages;

/// <summary>What the coach added: goals and what became of them, suggestions, and the same for the player.</summary>
internal static class CoachingPages
{
    public static void Goals(Writer writer, PrintedGoals? printed)
    {
        if (printed is null)
        {
            return;
        }

        writer.Heading("Goals and outcomes");
        writer.Text(Sentence(printed.Outcomes), TextStyle.Body, before: 3);
        Table.Write(
            writer,
            [new("Goal", 0.34f), new("Target", 0.12f), new("Reached", 0.12f), new("Outcome", 0.42f)],
            printed.Outcomes is { } outcomes ? Outcomes(outcomes) : Targets(printed.Goals));
    }

    public static void Suggestions(Writer writer, SuggestionsView? view)
    {
        if (view is null)
        {
            return;
        }

        writer.Heading("What to work on next");
        Focus(writer, "First:", view.PrimaryFocus);
        if (view.SecondaryFocus is { } second)
        {
            Focus(writer, "Then:", second);
        }

        writer.Bullets("Cues", view.CoachingCues, indent: 0);
        writer.Bullets("Drills", [.. view.Drills.Select(drill => $"{drill.Name}: {drill.Description}")], indent: 0);
        writer.Bullets("Proposed next goals (score, 0 to 1)", [.. view.ProposedNextGoal.Metrics.Select(goal => $"{TitleOf(goal)}: {MetricWords.Written(goal.TargetScore, 2)}")], indent: 0);
        writer.Text(view.Rationale, TextStyle.Body, before: 5);
    }

    public static void Player(Writer writer, PlayerSummary? player)
    {
        if (player is null)
        {
            return;
        }

        writer.Heading("For the player");
        writer.Text(player.FocusArea, TextStyle.Strong, before: 3);
        foreach (var point in player.KeyPoints)
        {
            writer.Paragraph([(point, TextStyle.Body)], before: 2, indent: 12, bullet: "•");
        }

        writer.Text(player.Encouragement, TextStyle.Body, before: 4);
        writer.Text(player.NextSteps, TextStyle.Body, before: 2);
    }

    private static void Focus(Writer writer, string lead, FocusArea focus)
        => writer.Paragraph([(lead, TextStyle.Strong), ($"{focus.Title} ({focus.Severity}).", TextStyle.Strong), (focus.Rationale, TextStyle.Body)], before: 4);

    private static string Sentence(OutcomesView? outcomes) => outcomes switch
    {
        null => "These goals have not been held against the measurements yet.",
        { GoalsMeasured: 0 } => "None of these goals could be measured in this video.",
        _ => $"{outcomes.GoalsMet} of {outcomes.GoalsMeasured} goals that could be measured were met, as of {PrintedTime.Moment(outcomes.CalculatedAt)}.",
    };

    private static IEnumerable<IReadOnlyList<Cell>> Outcomes(OutcomesView outcomes) =>
    [
        .. outcomes.Metrics.Select(goal => Row(goal.Title, goal.TargetScore, goal.ActualScore, goal.Pass, goal.NotMeasuredBecause)),
        .. outcomes.Zones.Select(zone => Row($"Zone {zone.ZoneName}", zone.TargetAccuracy, zone.ActualAccuracy, zone.Pass, zone.NotMeasuredBecause)),
    ];

    private static IEnumerable<IReadOnlyList<Cell>> Targets(GoalsView goals) =>
    [
        .. goals.Metrics.Select(goal => Row(TitleOf(goal), goal.TargetScore, null, null, "not calculated yet")),
        .. goals.Zones.Select(zone => Row($"Zone {zone.ZoneId}", zone.TargetAccuracy, null, null, "not calculated yet")),
    ];

    private static string TitleOf(MetricGoal goal) => FindingTitles.Codes.Contains(goal.Code) ? goal.Code.Replace('_', ' ').ToLowerInvariant() : goal.Code;

    private static IReadOnlyList<Cell> Row(string title, double target, double? reached, bool? pass, string? unknown) =>
    [
        Cell.Of(title),
        Cell.Of(MetricWords.Written(target, 2)),
        Cell.Of(reached is { } number ? MetricWords.Written(number, 2) : "–"),
        Cell.Of(pass switch
        {
            true => "met",
            false => "not met",
            null => unknown ?? "not measured",
        }),
    ];
}
