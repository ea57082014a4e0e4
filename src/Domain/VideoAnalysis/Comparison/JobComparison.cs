using CoachPlus.Domain.VideoAnalysis.Findings;

namespace CoachPlus.Domain.VideoAnalysis.Comparison;

/// <summary>A finished analysis that is compared.</summary>
public sealed record ComparedJob(string Id, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, TechniqueReading Reading);

/// <summary>
/// Compares analyses by their measured scores. What one of two did not measure is no change, and neither is what two modes measure under one
/// code: the arm that bats is not the arm that bowls.
/// </summary>
public static class JobComparison
{
    /// <summary>A smaller difference is taken for none: the existing system's limit.</summary>
    private const double LeastChange = 0.05;

    private const int Decimals = 3;

    /// <summary>The comparison.</summary>
    public static ComparisonView Of(IEnumerable<ComparedJob> jobs)
    {
        var ordered = jobs
            .OrderBy(job => job.CompletedAt ?? job.CreatedAt).ThenBy(job => job.CreatedAt).ThenBy(job => job.Id, StringComparer.Ordinal)
            .ToArray();
        return new ComparisonView(
            [.. ordered.Select(Point)],
            [.. ordered.Select((to, turn) => (From: Array.FindLast(ordered[..turn], from => from.Reading.Mode == to.Reading.Mode), To: to))
                .Where(pair => pair.From is not null).Select(pair => Changes(pair.From!, pair.To))],
            [.. ordered.GroupBy(job => job.Reading.Mode).Select(mode => mode.ToArray()).Where(jobs => jobs.Length > 1)
                .SelectMany(jobs => FindingTitles.Codes.Select(code => Persistent(code, jobs)).OfType<PersistentIssue>())]);
    }

    private static TimelinePoint Point(ComparedJob job) => new(
        job.CompletedAt ?? job.CreatedAt,
        job.Id,
        job.Reading.Mode.Word(),
        FindingTitles.Codes.Where(job.Reading.Scores.ContainsKey).ToDictionary(code => code, code => Round(job.Reading.Scores[code])));

    private static ScoreChanges Changes(ComparedJob from, ComparedJob to)
    {
        var changes = FindingTitles.Codes
            .Where(code => from.Reading.Scores.ContainsKey(code) && to.Reading.Scores.ContainsKey(code))
            .Select(code => Change(code, to.Reading.Mode, Round(from.Reading.Scores[code]), Round(to.Reading.Scores[code])))
            .ToArray();
        return new ScoreChanges(
            from.Id,
            to.Id,
            [.. changes.Where(change => change.Delta > LeastChange)],
            [.. changes.Where(change => change.Delta < -LeastChange)]);
    }

    // Of the rounded scores, so that the difference is the one that a reader of the two numbers sees.
    private static ScoreChange Change(string code, AnalysisMode mode, double from, double to)
        => new(code, FindingTitles.Of(mode, code), from, to, Round(to - from));

    // Found every time in this mode: each mode has its own threshold, so that one fixed score for all of them would miss some and accuse others.
    private static PersistentIssue? Persistent(string code, ComparedJob[] jobs)
    {
        if (!Array.TrueForAll(jobs, job => job.Reading.Has(code) && job.Reading.Scores.ContainsKey(code)))
        {
            return null;
        }

        var scores = jobs.Select(job => job.Reading.Scores[code]).ToArray();
        return new PersistentIssue(code, FindingTitles.Of(jobs[^1].Reading.Mode, code), Round(scores.Average()), jobs.Length, Trend(scores));
    }

    // The earlier half against the later; of an odd number the one in the middle belongs to neither.
    internal static string Trend(double[] scores)
    {
        var half = scores.Length / 2;
        var change = half == 0 ? 0 : Round(scores[^half..].Average() - scores[..half].Average());
        return change > LeastChange ? "improving" : change < -LeastChange ? "declining" : "stable";
    }

    private static double Round(double value) => Math.Round(value, Decimals);
}
