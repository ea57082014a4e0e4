using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>Reads one pass's results from a job's row.</summary>
internal static class StoredResults
{
    /// <summary>
    /// The results of a pass, or null. A row with a fence has results only together with the artifact of the run that made them: what
    /// another run left in the columns is not taken for its own. A row of the old system has no artifact; its size and checksum
    /// are unknown and read as 0 and "", and so is the key where that system named none.
    /// </summary>
    public static PassResults? Of(JobRow row, ArtifactKind kind, ArtifactRow? artifact)
    {
        var (summary, findings, report, key) = kind == ArtifactKind.QuickResults
            ? (row.QuickResults, row.QuickFindings, row.QuickReport, row.QuickResultsS3Key)
            : (row.DeepResults, row.DeepFindings, row.DeepReport, row.DeepResultsS3Key);
        if (IsNothing(summary) || IsNothing(findings) || IsNothing(report))
        {
            return null;
        }

        if (row.Fence > 0)
        {
            return artifact is not null && !string.IsNullOrWhiteSpace(key) && artifact.S3Key == key
                ? new PassResults(summary!, findings!, report!, new StoredArtifact(kind, key, artifact.Bytes, artifact.Sha256), artifact.Fence)
                : null;
        }

        return new PassResults(summary!, findings!, report!, new StoredArtifact(kind, string.IsNullOrWhiteSpace(key) ? "" : key, 0, ""));
    }

    /// <summary>The results of a job that ended before there were two passes, or null. Later ones repeat there what their passes' columns hold.</summary>
    public static OldResults? OfFirstGeneration(JobRow row)
        => row.Status == JobStatusLabel.Completed && !IsNothing(row.Results)
            ? new OldResults(row.Results!, IsNothing(row.DeepFindings) ? null : row.DeepFindings, IsNothing(row.DeepReport) ? null : row.DeepReport)
            : null;

    // The old system stores a missing value as the JSON word null, too.
    private static bool IsNothing(string? json) => string.IsNullOrWhiteSpace(json) || json == "null";
}
