using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Jobs that take parts.</summary>
internal static class OpenParts
{
    /// <summary>How the job's video is cut, and the store's name for its upload.</summary>
    /// <exception cref="RequestException">Conflict: the video comes in one piece, or is not waited for any more.</exception>
    public static (PartPlan Plan, string UploadId) Require(AnalysisJob job)
    {
        if (!PartPlan.TryGet(job, out var plan, out var uploadId))
        {
            throw new RequestException(RefusalKind.Conflict, "upload.not-in-parts", "This upload is not one in parts: put the whole file to its address.");
        }

        return job.Status == JobStatus.AwaitingUpload
            ? (plan, uploadId)
            : throw new RequestException(
                RefusalKind.Conflict, "upload.not-open", $"This upload takes no parts any more: the analysis is {JobWords.InWords(job.Status)}.");
    }
}
