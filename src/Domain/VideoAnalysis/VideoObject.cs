namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>Where a video lies in object storage.</summary>
/// <param name="Bucket">Bucket name.</param>
/// <param name="Key">Object key.</param>
public readonly record struct VideoObject(string Bucket, string Key)
{
    /// <summary>The key's folder, without the last slash: everything made from the video lies below it.</summary>
    public string Folder => Key[..Math.Max(0, Key.LastIndexOf('/'))];
}

/// <summary>What an upload was offered on, and what was found when it was verified.</summary>
/// <param name="DeclaredBytes">Size that the client announced, or null.</param>
/// <param name="DeclaredContentType">Type that the client announced, or null.</param>
/// <param name="DeclaredSha256">Checksum that the client announced, lower-case hex, or null.</param>
/// <param name="UrlExpiresAt">When the signed address runs out.</param>
/// <param name="Verified">What lies in storage, or null before that was proved.</param>
/// <param name="Multipart">Set when the video comes in parts; null for one PUT.</param>
/// <param name="ClosedAt">
/// Since when nothing that lies, or is put, at the upload's place is taken any more: it is being deleted. Null while it is open.
/// </param>
public sealed record VideoUpload(
    long? DeclaredBytes,
    string? DeclaredContentType,
    string? DeclaredSha256,
    DateTimeOffset UrlExpiresAt,
    VerifiedVideo? Verified,
    MultipartUpload? Multipart = null,
    DateTimeOffset? ClosedAt = null);

/// <summary>A video that comes in parts.</summary>
/// <param name="UploadId">The store's name for the upload.</param>
/// <param name="PartBytes">Size of every part but the last.</param>
public sealed record MultipartUpload(string UploadId, long PartBytes);

/// <summary>The stored video as it was when it was verified. The worker reads only an object that still has this ETag.</summary>
/// <param name="Bytes">Exact size.</param>
/// <param name="ContentType">As stored, or null.</param>
/// <param name="ETag">Opaque; changes with the content.</param>
/// <param name="At">When it was verified.</param>
public sealed record VerifiedVideo(long Bytes, string? ContentType, string ETag, DateTimeOffset At);
