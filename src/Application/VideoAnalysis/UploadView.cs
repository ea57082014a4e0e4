using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Where and how a client puts a video.</summary>
/// <param name="JobId">The job that waits for it.</param>
/// <param name="SessionId">The session.</param>
/// <param name="PresignedUrl">Absolute; accepts one PUT on the declared terms until it expires.</param>
/// <param name="ExpiresIn">Seconds from now.</param>
/// <param name="S3Bucket">Where the video will lie.</param>
/// <param name="S3Key">Where the video will lie.</param>
/// <param name="UploadHeaders">Headers that the PUT must carry; empty when the client declared nothing.</param>
public sealed record UploadView(
    string JobId,
    string SessionId,
    Uri PresignedUrl,
    int ExpiresIn,
    string S3Bucket,
    string S3Key,
    IReadOnlyDictionary<string, string> UploadHeaders)
{
    /// <summary>The view of a job whose upload address was just signed.</summary>
    public static UploadView From(AnalysisJob job, SignedUrl address, TimeSpan lifetime)
        => new(job.Id.Value, job.Order.SessionId.Value, address.Url, (int)lifetime.TotalSeconds, job.Order.Video.Bucket, job.Order.Video.Key, address.Headers);
}

/// <summary>What became of a report that a video has been uploaded.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Status">Its status now.</param>
/// <param name="SqsMessageId">Always null: kept for clients that read it.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record UploadCompletionView(string JobId, string Status, string? SqsMessageId, string Message)
{
    /// <summary>The view of a job after the report.</summary>
    public static UploadCompletionView From(AnalysisJob job, string message) => new(job.Id.Value, JobWords.Of(job.Status), null, message);
}
