using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>How a video is sent in parts.</summary>
/// <param name="JobId">The job that waits for it.</param>
/// <param name="SessionId">The session.</param>
/// <param name="S3Bucket">Where the video will lie.</param>
/// <param name="S3Key">Where the video will lie.</param>
/// <param name="PartBytes">Size of every part but the last, which has the rest.</param>
/// <param name="PartCount">How many parts there are; they are numbered from 1.</param>
/// <param name="ExpiresIn">Seconds from now to the deadline of the whole upload.</param>
/// <param name="ExpiresAt">The deadline.</param>
public sealed record MultipartUploadView(
    string JobId, string SessionId, string S3Bucket, string S3Key, long PartBytes, int PartCount, int ExpiresIn, DateTimeOffset ExpiresAt)
{
    internal static MultipartUploadView From(AnalysisJob job, PartPlan plan, TimeSpan lifetime) => new(
        job.Id.Value, job.Order.SessionId.Value, job.Order.Video.Bucket, job.Order.Video.Key, plan.PartBytes, plan.Count, (int)lifetime.TotalSeconds, job.State.Upload!.UrlExpiresAt);
}

/// <summary>Signed addresses of parts.</summary>
/// <param name="JobId">The job.</param>
/// <param name="ExpiresIn">Seconds from now for which they work.</param>
/// <param name="Parts">As asked for.</param>
public sealed record SignedPartsView(string JobId, int ExpiresIn, IReadOnlyList<SignedPartView> Parts);

/// <summary>Where and how one part is put.</summary>
/// <param name="PartNumber">Its number.</param>
/// <param name="OffsetBytes">Where it begins in the file.</param>
/// <param name="SizeBytes">Exactly so many bytes are accepted.</param>
/// <param name="PresignedUrl">Absolute; accepts a PUT of this part until it expires, again and again.</param>
/// <param name="UploadHeaders">Headers that the PUT must carry.</param>
public sealed record SignedPartView(int PartNumber, long OffsetBytes, long SizeBytes, Uri PresignedUrl, IReadOnlyDictionary<string, string> UploadHeaders)
{
    internal static SignedPartView From(PartPlan plan, int number, SignedUrl address)
        => new(number, plan.OffsetOf(number), plan.BytesOf(number), address.Url, address.Headers);
}

/// <summary>How far an upload in parts has come.</summary>
/// <param name="JobId">The job.</param>
/// <param name="SizeBytes">Size of the whole file.</param>
/// <param name="PartBytes">Size of every part but the last.</param>
/// <param name="PartCount">How many parts there are.</param>
/// <param name="ExpiresAt">The deadline of the whole upload.</param>
/// <param name="Parts">What is stored.</param>
/// <param name="MissingPartNumbers">What is still to be sent; when it is empty, complete the upload.</param>
public sealed record UploadPartsView(
    string JobId,
    long SizeBytes,
    long PartBytes,
    int PartCount,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<StoredPartView> Parts,
    IReadOnlyList<int> MissingPartNumbers)
{
    internal static UploadPartsView From(AnalysisJob job, PartPlan plan, IReadOnlyList<StoredPart> stored, IReadOnlyList<int> missing) => new(
        job.Id.Value,
        plan.Bytes,
        plan.PartBytes,
        plan.Count,
        job.State.Upload!.UrlExpiresAt,
        [.. stored.Select(part => new StoredPartView(part.Number, part.Bytes, part.ETag))],
        missing);
}

/// <summary>A part that is stored.</summary>
/// <param name="PartNumber">Its number.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Etag">As in the answer to its PUT, without quotes.</param>
public sealed record StoredPartView(int PartNumber, long SizeBytes, string Etag);

/// <summary>What became of an upload that was cancelled.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Status">Its status now.</param>
/// <param name="Stage">Its stage now.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record UploadAbortView(string JobId, string Status, string Stage, string Message)
{
    internal static UploadAbortView From(AnalysisJob job) => new(
        job.Id.Value, JobWords.Of(job.Status), JobWords.Stage(job.Status, job.State.Failure), "The upload was cancelled and what had arrived of it was deleted.");
}
