using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>A request that came in on an address of <see cref="IObjectStore.SignPut"/> or <see cref="IObjectStore.SignGet"/>.</summary>
/// <param name="Method"><c>PUT</c>, <c>GET</c> or <c>HEAD</c>.</param>
/// <param name="Address">Bucket and key of the path, unescaped.</param>
/// <param name="Query">The query's names and values, unescaped.</param>
public sealed record SignedObjectRequest(string Method, ObjectAddress Address, IReadOnlyDictionary<string, string> Query);

/// <summary>The body of a signed PUT.</summary>
/// <param name="Content">Read once, from start to end.</param>
/// <param name="Bytes">What Content-Length says.</param>
/// <param name="ContentType">What Content-Type says, or null.</param>
public sealed record UploadedBody(Stream Content, long Bytes, string? ContentType);

/// <summary>The answer to a signed GET.</summary>
/// <param name="Content">The whole object, seekable; the caller disposes it. It stays the same object when the key is overwritten meanwhile.</param>
/// <param name="Facts">Of the same object.</param>
/// <param name="Terms">What the address demands of the answer.</param>
public sealed record SignedContent(Stream Content, ObjectFacts Facts, GetTerms Terms);

/// <summary>
/// The receiving side of signed addresses, for a store that is served by CoachPlus itself. With a store that has its own endpoint
/// nothing implements this.
/// </summary>
public interface ISignedObjectRequests
{
    /// <summary>Stores the body when the address allows exactly it; otherwise nothing is stored and an older object stays.</summary>
    /// <returns>The new object's ETag, without quotes.</returns>
    /// <exception cref="RequestException">
    /// Forbidden: signature, method, bucket, key or time. Malformed or TooLarge: length, type or checksum are not those of the signature.
    /// </exception>
    /// <exception cref="UnavailableException">It could not be written.</exception>
    Task<string> PutAsync(SignedObjectRequest request, UploadedBody body, CancellationToken cancellationToken);

    /// <summary>Opens the object for a GET or HEAD.</summary>
    /// <exception cref="RequestException">Forbidden as above; NotFound: the address is right but there is no object.</exception>
    /// <exception cref="UnavailableException">It could not be read.</exception>
    Task<SignedContent> OpenAsync(SignedObjectRequest request, CancellationToken cancellationToken);
}
