using System.Security.Cryptography;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>What was found where a job's video should be: exactly one of the two is set.</summary>
/// <param name="Video">The verified video.</param>
/// <param name="Refusal">Why there is none.</param>
internal sealed record PreflightResult(VerifiedVideo? Video, VideoRefusal? Refusal)
{
    /// <summary>What the write that takes the video has to keep; null for no bound.</summary>
    public StorageBound? Bound { get; init; }

    public static implicit operator PreflightResult(VideoRefusal refusal) => new(null, refusal);
}

/// <summary>
/// Proves that a job's video has arrived: it is there, not empty, within the limit, as large and with the checksum that were
/// declared, and starts like a video. The ETag of the first look is pinned, so that an object which is replaced afterwards, or
/// between two looks, is noticed by the worker.
/// </summary>
internal static class VideoPreflight
{
    /// <exception cref="UnavailableException">The store did not answer: nothing is known of the video.</exception>
    public static async Task<PreflightResult> CheckAsync(
        IObjectStore store, UploadRules rules, AnalysisJob job, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var address = new ObjectAddress(job.Order.Video.Bucket, job.Order.Video.Key);
        if (await store.HeadAsync(address, cancellationToken) is not { } facts)
        {
            return VideoRefusal.Missing;
        }

        var declared = job.State.Upload;
        if (Measure(facts, declared, rules) is { } refusal)
        {
            return refusal;
        }

        if (await HeadOfAsync(store, address, cancellationToken) is not { } head)
        {
            return VideoRefusal.Missing;
        }

        if (VideoSignature.Detect(head) is null)
        {
            return VideoRefusal.NotAVideo;
        }

        if (declared?.DeclaredSha256 is { } expected)
        {
            var actual = facts.Sha256 ?? await HashAsync(store, address, cancellationToken);
            if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
            {
                return actual is null ? VideoRefusal.Missing : VideoRefusal.ChecksumDiffers;
            }
        }

        return new PreflightResult(new VerifiedVideo(facts.Bytes, ContentTypes.Usable(facts.ContentType), facts.ETag, now), null);
    }

    private static VideoRefusal? Measure(ObjectFacts facts, VideoUpload? declared, UploadRules rules)
        => facts.Bytes <= 0 ? VideoRefusal.Empty
            : facts.Bytes > rules.MaxBytes ? VideoRefusal.TooLarge(rules.MaxBytes)
            : declared?.DeclaredBytes is { } bytes && bytes != facts.Bytes ? VideoRefusal.SizeDiffers
            : null;

    private static Task<byte[]?> HeadOfAsync(IObjectStore store, ObjectAddress address, CancellationToken cancellationToken)
        => ReadAsync(store, address, VideoSignature.HeadBytes, async stream =>
        {
            var head = new byte[VideoSignature.HeadBytes];
            var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
            return head[..read];
        }, cancellationToken);

    // Only for stores that keep no checksum: the object is read once, never held in memory.
    private static Task<string?> HashAsync(IObjectStore store, ObjectAddress address, CancellationToken cancellationToken)
        => ReadAsync(
            store, address, null, async stream => Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)), cancellationToken);

    private static async Task<T?> ReadAsync<T>(
        IObjectStore store, ObjectAddress address, long? length, Func<Stream, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        if (await store.OpenReadAsync(address, 0, length, cancellationToken) is not { } stream)
        {
            return null;
        }

        await using (stream)
        {
            try
            {
                return await read(stream);
            }
            catch (IOException cause)
            {
                throw new UnavailableException("the video storage", "The stored video could not be read to its end.", cause);
            }
        }
    }
}
