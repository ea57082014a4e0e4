using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>One part of an upload, as a signature binds it.</summary>
/// <param name="Number">1 to <see cref="IMultipartUploads.MostParts"/>; parts are joined in this order.</param>
/// <param name="Bytes">Exact Content-Length, at least 1.</param>
public readonly record struct PartTerms(int Number, long Bytes);

/// <summary>A part that the store holds.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Bytes">Its exact size.</param>
/// <param name="ETag">Opaque, without quotes; changes with the part's content. The same as in the answer to its PUT.</param>
public sealed record StoredPart(int Number, long Bytes, string ETag);

/// <summary>Which stored part is meant when an upload is completed.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ETag">Its ETag, without quotes.</param>
public readonly record struct PartTag(int Number, string ETag);

/// <summary>An upload that has begun and has been neither completed nor aborted.</summary>
/// <param name="Address">Where its object will lie.</param>
/// <param name="UploadId">Its id.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record OpenUpload(ObjectAddress Address, string UploadId, DateTimeOffset StartedAt);

/// <summary>What became of an attempt to join parts into an object. Only <see cref="Completed"/> changed anything.</summary>
public enum MultipartOutcome
{
    /// <summary>The object is there, whole, and the upload is gone.</summary>
    Completed,

    /// <summary>No such upload at this address: completed before, aborted, or never begun. Look whether the object is there.</summary>
    UnknownUpload,

    /// <summary>A part that was named is not stored or has another ETag, or one that is stored was not named.</summary>
    PartDiffers,

    /// <summary>The numbers do not rise from part to part.</summary>
    OutOfOrder,

    /// <summary>A part other than the last has fewer than <see cref="IMultipartUploads.SmallestPart"/> bytes.</summary>
    PartTooSmall,
}

/// <summary>
/// Uploads in parts, for objects that are too large for one PUT or whose upload has to survive a lost connection. Nothing can be seen at
/// the address until an upload is completed; parts cost space until it is completed or aborted. All calls throw
/// <see cref="Common.UnavailableException"/> when the store cannot be reached or refuses its own credentials: then nothing is known of
/// the outcome, and the call can be made again. An address, size or lifetime that breaks the rules stated here is an
/// <see cref="ArgumentException"/>.
/// </summary>
public interface IMultipartUploads
{
    /// <summary>Fewest bytes of every part but the last: 5 MiB.</summary>
    const long SmallestPart = 5L << 20;

    /// <summary>Most parts of an upload, and the highest number: 10,000.</summary>
    const int MostParts = 10_000;

    /// <summary>Begins an upload.</summary>
    /// <param name="address">Where the object will lie; one that is there stays until the upload is completed.</param>
    /// <param name="contentType">Stored with the object; whoever puts parts cannot change it. Null leaves it to the store.</param>
    /// <param name="cancellationToken">May leave an upload behind that nobody knows: see <see cref="ListOpenAsync"/>.</param>
    /// <returns>The upload's id.</returns>
    Task<string> BeginAsync(ObjectAddress address, string? contentType, CancellationToken cancellationToken);

    /// <summary>
    /// An address that accepts a PUT of exactly this part until it expires, also over an older one. Nothing is looked up: of an upload
    /// that is not there the store refuses the PUT.
    /// </summary>
    /// <param name="address">Where the object will lie.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="part">What is bound by the signature.</param>
    /// <param name="lifetime">At most 7 days.</param>
    SignedUrl SignPart(ObjectAddress address, string uploadId, PartTerms part, TimeSpan lifetime);

    /// <summary>All parts that are stored, by number, or null when there is no such upload.</summary>
    Task<IReadOnlyList<StoredPart>?> ListPartsAsync(ObjectAddress address, string uploadId, CancellationToken cancellationToken);

    /// <summary>
    /// Joins parts into the object, whole or not at all, and ends the upload. Of this call and <see cref="AbortAsync"/> at the same time
    /// one wins. May take minutes for many gigabytes.
    /// </summary>
    /// <param name="address">Where the object will lie.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="parts">Every stored part, by rising number; at least one.</param>
    /// <param name="cancellationToken">Leaves no partial object; whether it was completed is unknown then.</param>
    Task<MultipartOutcome> CompleteAsync(ObjectAddress address, string uploadId, IReadOnlyList<PartTag> parts, CancellationToken cancellationToken);

    /// <summary>Drops an upload and its parts; no such upload is no error. An object that is at the address stays.</summary>
    Task AbortAsync(ObjectAddress address, string uploadId, CancellationToken cancellationToken);

    /// <summary>Open uploads whose keys begin with a prefix (the whole bucket when it is empty), in no order, read page by page.</summary>
    IAsyncEnumerable<OpenUpload> ListOpenAsync(string bucket, string prefix, CancellationToken cancellationToken);
}
