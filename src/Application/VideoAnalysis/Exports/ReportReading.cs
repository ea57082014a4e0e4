using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Suggestions;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>
/// Reads what a report prints back from a finished job: the deep pass's results, or the quick pass's of a job without one. Results of the
/// existing system are read too; what they lack is said to be missing, and nothing is put in its place.
/// </summary>
internal static class ReportReading
{
    // Part of what is compared: a report whose pages would look different now is made again.
    private const string Layout = "1";

    /// <summary>What to print; null when the job has not finished or holds no results.</summary>
    public static PrintedReport? Read(JobOfSession found)
    {
        var (job, session) = found;
        if (job.Status != JobStatus.Done || (job.State.Deep ?? job.State.Quick) is not { } stored)
        {
            return null;
        }

        var (results, report, findings) = (JsonElement.Parse(stored.Summary), JsonElement.Parse(stored.Report), JsonElement.Parse(stored.Findings));
        var metrics = PrintedMetrics.Read(results, job.Order.Mode);
        var printed = PrintedFindings.Read(findings, job.Order.Mode);
        var withFindings = printed.SelectMany(finding => finding.Drills).ToHashSet(StringComparer.Ordinal);
        return new PrintedReport
        {
            JobId = job.Id.Value,
            Title = session.Details.Title,
            Skill = SkillOf(job.Order.Mode),
            Facts = [.. ReportFacts.Of(found, results)],
            Summary = report.Text("summary") ?? "The results hold no summary.",
            Warning = report.Text("reliability_warning"),
            Confidence = ReportFacts.Confidence(findings),
            NoFindings = printed.Count > 0 ? null : PrintedFindings.None(metrics.Count(metric => metric.Score != PrintedMetrics.NoScore), metrics.Count),
            Findings = printed,
            Metrics = metrics,
            FurtherDrills = [.. report.Texts("drills").Where(drill => !withFindings.Contains(drill)).Distinct(StringComparer.Ordinal)],
            Week = [.. report.Items("one_week_plan").Select(Day)],
            Goals = CoachingJson.Read<GoalsView>(found.Coaching.Goals) is { } goals && !goals.ToGoals().AreNone()
                ? new PrintedGoals(goals, CoachingJson.Read<OutcomesView>(found.Coaching.Outcomes))
                : null,
            Suggestions = CoachingJson.Read<SuggestionsView>(found.Coaching.Suggestions),
            Player = CoachingJson.Read<PlayerSummary>(found.Coaching.PlayerSummary),
            Notes = report.Text("notes"),
            MadeBy = ReportFacts.MadeBy(results, stored),
        };
    }

    /// <summary>A number for all that a report prints: two readings with the same one give the same pages.</summary>
    public static string HashOf(PrintedReport report)
        => Convert.ToHexStringLower(SHA256.HashData([.. JsonSerializer.SerializeToUtf8Bytes(report), .. Encoding.UTF8.GetBytes(Layout)]));

    internal static string SkillOf(AnalysisMode mode) => mode switch
    {
        AnalysisMode.Batting => "Batting",
        AnalysisMode.Bowling => "Bowling",
        AnalysisMode.Wicketkeeping => "Wicketkeeping",
        AnalysisMode.Fielding => "Fielding",
        AnalysisMode.Mixed => "General movement",
    };

    private static PrintedDay Day(JsonElement day)
        => new(day.Text("day") ?? "", day.Text("focus") ?? "", day.Text("duration") ?? "", day.Texts("activities"));
}
