namespace CoachPlus.Application.Common.Ports;

/// <summary>Where an object lies.</summary>
/// <param name="Bucket">3 to 63 of a-z, 0-9, dot and hyphen; a letter or digit at both ends.</param>
/// <param name="Key">
/// At most 1,024 bytes of UTF-8 without control characters, in segments parted by slashes, none of which is empty, <c>.</c> or <c>..</c>.
/// Case and Unicode form tell keys apart.
/// </param>
public readonly record struct ObjectAddress(string Bucket, string Key);

/// <summary>What is stored.</summary>
/// <param name="Bytes">Exact size.</param>
/// <param name="ContentType">As given at the write, or null.</param>
/// <param name="ETag">Opaque, without quotes; changes with the content.</param>
/// <param name="Sha256">
/// Lower-case hex of the content, only where the store or the writer has verified it; null means that nobody has, never that it differs:
/// then whoever needs it reads the object.
/// </param>
/// <param name="LastModified">Time of the write.</param>
public sealed record ObjectFacts(long Bytes, string? ContentType, string ETag, string? Sha256, DateTimeOffset LastModified);

/// <summary>What a signed PUT must bring. What is null is not bound. A PUT that does not bring it is refused and stores nothing.</summary>
/// <param name="Bytes">Exact Content-Length.</param>
/// <param name="ContentType">Exact Content-Type.</param>
/// <param name="Sha256">
/// Lower-case hex of the content. An S3 endpoint that cannot check it takes the upload all the same; its
/// <see cref="ObjectFacts.Sha256"/> is null then.
/// </param>
public sealed record PutTerms(long? Bytes, string? ContentType, string? Sha256);

/// <summary>A signed address and the headers that its user must send for it to be accepted.</summary>
/// <param name="Url">Absolute.</param>
/// <param name="Headers">Header names and values to send, Content-Length left out.</param>
/// <param name="ExpiresAt">From then on it is refused, up to a second later.</param>
public sealed record SignedUrl(Uri Url, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ExpiresAt);

/// <summary>How a signed GET answers.</summary>
/// <param name="DownloadName">With a name the answer says <c>Content-Disposition: attachment</c> with it.</param>
/// <param name="ContentType">Overrides the stored type.</param>
public sealed record GetTerms(string? DownloadName = null, string? ContentType = null);

/// <summary>
/// Object storage. All calls throw <see cref="UnavailableException"/> when the store cannot be reached or refuses its own
/// credentials (so does reading a returned stream); "not there" is never an exception. A bucket, key, hash or lifetime that breaks the
/// rules stated here is an <see cref="ArgumentException"/>.
/// </summary>
public interface IObjectStore
{
    /// <summary>The bucket that new objects go to.</summary>
    string Bucket { get; }

    /// <summary>Scheme, host and port of the signed addresses of that bucket, as in <c>https://videos.example.com</c>. Known without asking the store.</summary>
    string Origin { get; }

    /// <summary>An address that accepts a PUT on these terms until it expires, also over an existing object. Nothing is created.</summary>
    /// <param name="address">Where the object will lie.</param>
    /// <param name="terms">What is bound by the signature.</param>
    /// <param name="lifetime">At most 7 days.</param>
    SignedUrl SignPut(ObjectAddress address, PutTerms terms, TimeSpan lifetime);

    /// <summary>An address that answers GET, honours Range and needs no other header until it expires. S3 takes a HEAD on it for another request and refuses it. The object need not exist.</summary>
    SignedUrl SignGet(ObjectAddress address, GetTerms terms, TimeSpan lifetime);

    /// <summary>Facts of the stored object, or null when there is none.</summary>
    Task<ObjectFacts?> HeadAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>The content from <paramref name="offset"/>, at most <paramref name="length"/> bytes, or null when there is no object. Empty from the object's end on. The caller disposes it.</summary>
    Task<Stream?> OpenReadAsync(ObjectAddress address, long offset, long? length, CancellationToken cancellationToken);

    /// <summary>
    /// Writes an object whole or not at all: a reader sees the old content, or nothing, until the last byte is stored.
    /// </summary>
    /// <param name="address">Where.</param>
    /// <param name="content">Seekable, read from its start to its end.</param>
    /// <param name="contentType">Stored with it.</param>
    /// <param name="sha256">Lower-case hex of the content, verified before anything can be seen.</param>
    /// <param name="cancellationToken">Leaves no partial object.</param>
    /// <returns>The ETag of what was written.</returns>
    /// <exception cref="InvalidDataException">The content does not have that hash; nothing was stored.</exception>
    Task<string> PutAsync(ObjectAddress address, Stream content, string contentType, string sha256, CancellationToken cancellationToken);

    /// <summary>Deletes an object; no object is no error.</summary>
    Task DeleteAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>Deletes everything below a prefix that ends with a slash; says how many objects that were.</summary>
    Task<int> DeleteBelowAsync(string bucket, string prefix, CancellationToken cancellationToken);

    /// <summary>Keys that begin with a prefix (the whole bucket when it is empty), in no order, read page by page.</summary>
    IAsyncEnumerable<string> ListAsync(string bucket, string prefix, CancellationToken cancellationToken);

    /// <summary>Whether the bucket can be read and written: for readiness and the start.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}
