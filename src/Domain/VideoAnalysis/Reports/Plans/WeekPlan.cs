using CoachPlus.Domain.VideoAnalysis.Findings;

namespace CoachPlus.Domain.VideoAnalysis.Reports.Plans;

/// <summary>Makes a week personal: the drills of the findings go where the body is fresh, the first finding gives two days their focus.</summary>
internal static class WeekPlan
{
    private const int MondayDrills = 2;

    public static IReadOnlyList<PlanDay> For(AnalysisMode mode, IReadOnlyList<FindingView> findings, IReadOnlyList<ReportDrill> drills)
    {
        var first = findings
            .Where(finding => finding.Code != FindingCodes.InsufficientPoseVisibility)
            .OrderByDescending(TemplateReport.Rank)
            .FirstOrDefault();
        return [.. WeekTemplate.For(mode).Select(day => Day(day, first, drills))];
    }

    private static PlanDay Day(DayTemplate template, FindingView? first, IReadOnlyList<ReportDrill> drills)
    {
        var general = template.Activities.Select(text => new PlanActivity(text, null, []));
        return template.Day switch
        {
            "Monday" => Plan(template, template.Focus, general, drills.Take(MondayDrills).Select(Activity)),
            "Tuesday" => Plan(template, Focus(template, first), general, drills.Skip(MondayDrills).Take(1).Select(Activity)),
            "Thursday" when first is not null => Plan(template, Focus(template, first), general, Cues(first)),
            "Friday" => Plan(template, template.Focus, general, drills.Take(1).Select(Again)),
            "Sunday" when first is not null => Plan(template, template.Focus, general, [Compare(first)]),
            _ => Plan(template, template.Focus, general, []),
        };
    }

    /// <summary>The personal work comes after the first activity, which is the warm-up.</summary>
    private static PlanDay Plan(DayTemplate template, string focus, IEnumerable<PlanActivity> general, IEnumerable<PlanActivity> personal)
    {
        var activities = general.ToList();
        activities.InsertRange(1, personal);
        return new PlanDay(template.Day, focus, template.Duration, activities);
    }

    private static string Focus(DayTemplate template, FindingView? first)
        => first is null ? template.Focus : $"{template.Focus}: {char.ToLowerInvariant(first.Title[0])}{first.Title[1..]}";

    private static PlanActivity Activity(ReportDrill drill) => new(drill.Text, drill.Code, [.. drill.Moments]);

    private static PlanActivity Again(ReportDrill drill) => new($"Once more, and better than on Monday. {drill.Text}", drill.Code, [.. drill.Moments]);

    /// <summary>A high finding's first cue takes load out, so it is a condition of the day, and the second one is what to think of.</summary>
    private static IEnumerable<PlanActivity> Cues(FindingView first)
    {
        var high = first.Severity == Severity.High.Word();
        if (high)
        {
            yield return new PlanActivity($"Before any speed or load: {Lower(first.Cues[0])}", first.Code, TemplateReport.Moments(first));
        }

        var thought = Lower(first.Cues[high ? 1 : 0]);
        yield return new PlanActivity($"Watch the marked moments of the video, then practise with one thought: {thought}", first.Code, TemplateReport.Moments(first));
    }

    private static PlanActivity Compare(FindingView first)
        => new("Film the same action again from the same place and compare it with the marked moments", first.Code, TemplateReport.Moments(first));

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
