using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage;

/// <summary>What both stores demand of an upload in parts.</summary>
internal static class MultipartRules
{
    public static PartTerms Require(PartTerms part)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(part.Number, 1, nameof(part));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part.Number, IMultipartUploads.MostParts, nameof(part));
        ArgumentOutOfRangeException.ThrowIfLessThan(part.Bytes, 1, nameof(part));
        return part;
    }

    public static string RequireId(string uploadId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uploadId);
        return uploadId;
    }

    public static IReadOnlyList<PartTag> Require(IReadOnlyList<PartTag> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count, nameof(parts));
        return parts;
    }

    /// <summary>
    /// What keeps these parts from being joined, or null. Looked at before the store is asked to join them: S3 servers differ in which
    /// reason they give, some sort what is out of order, and some leave out what is not named.
    /// </summary>
    /// <param name="stored">By number; null when there is no such upload.</param>
    /// <param name="named">What the caller wants to join.</param>
    public static MultipartOutcome? Refusal(IReadOnlyList<StoredPart>? stored, IReadOnlyList<PartTag> named)
        => !named.Zip(named.Skip(1)).All(pair => pair.First.Number < pair.Second.Number) ? MultipartOutcome.OutOfOrder
            : stored is null ? MultipartOutcome.UnknownUpload
            : !stored.Select(part => new PartTag(part.Number, part.ETag)).SequenceEqual(named) ? MultipartOutcome.PartDiffers
            : stored.SkipLast(1).Any(part => part.Bytes < IMultipartUploads.SmallestPart) ? MultipartOutcome.PartTooSmall
            : null;
}
