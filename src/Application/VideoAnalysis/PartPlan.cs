using System.Diagnostics.CodeAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>How a video is cut: parts of one size, the rest in the last.</summary>
/// <param name="Bytes">Size of the video.</param>
/// <param name="PartBytes">Size of every part but the last.</param>
internal sealed record PartPlan(long Bytes, long PartBytes)
{
    private const long Step = 1L << 20;

    /// <summary>How many parts there are.</summary>
    public int Count => (int)((Bytes + PartBytes - 1) / PartBytes);

    /// <summary>Parts of the preferred size, or of the next whole MiB with which there are not too many.</summary>
    public static PartPlan For(long bytes, long preferred)
    {
        var least = (bytes + IMultipartUploads.MostParts - 1) / IMultipartUploads.MostParts;
        return new PartPlan(bytes, least <= preferred ? preferred : (least + Step - 1) / Step * Step);
    }

    /// <summary>The plan of a job whose video comes in parts.</summary>
    public static bool TryGet(AnalysisJob job, [NotNullWhen(true)] out PartPlan? plan, [NotNullWhen(true)] out string? uploadId)
    {
        (plan, uploadId) = job.State.Upload is { DeclaredBytes: { } bytes, Multipart: { } multipart }
            ? (new PartPlan(bytes, multipart.PartBytes), multipart.UploadId)
            : (null, null);
        return plan is not null;
    }

    /// <summary>Where a part begins.</summary>
    public long OffsetOf(int number) => (number - 1) * PartBytes;

    /// <summary>Size of a part.</summary>
    public long BytesOf(int number) => Math.Min(PartBytes, Bytes - OffsetOf(number));

    /// <summary>Numbers of the parts that are still to be sent, rising. One of another size than planned is to be sent again.</summary>
    public IReadOnlyList<int> Missing(IReadOnlyList<StoredPart> stored)
    {
        var right = stored.Where(part => part.Number <= Count && part.Bytes == BytesOf(part.Number)).Select(part => part.Number).ToHashSet();
        return [.. Enumerable.Range(1, Count).Where(number => !right.Contains(number))];
    }
}
