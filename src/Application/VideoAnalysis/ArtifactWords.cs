using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>What a finished job can lack, in the words that clients know.</summary>
internal static class ArtifactWords
{
    /// <summary>What is missing; empty unless the job is done, because a running job lacks nothing yet.</summary>
    public static IReadOnlyList<string> Missing(JobStatus status, bool results, bool report, bool pdf)
    {
        if (status != JobStatus.Done)
        {
            return [];
        }

        var missing = new List<string>();
        if (!results)
        {
            missing.Add("analysis_results");
        }

        if (!report)
        {
            missing.Add("analysis_report");
        }

        if (!pdf)
        {
            missing.Add("pdf_export");
        }

        return missing;
    }
}
