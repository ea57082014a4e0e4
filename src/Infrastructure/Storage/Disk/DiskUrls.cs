using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Signs addresses of this API by HMAC-SHA256 and checks them when they come back.</summary>
internal sealed class DiskUrls(IOptions<DiskOptions> options, TimeProvider time)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(options.Value.SigningKey);
    private readonly string publicUrl = options.Value.PublicUrl.TrimEnd('/');

    public SignedUrl SignPut(ObjectAddress address, PutTerms terms, TimeSpan lifetime)
    {
        var headers = new Dictionary<string, string>();
        if (terms.ContentType is { } contentType)
        {
            headers["Content-Type"] = contentType;
        }

        return Sign(new SignedTerms(Put: true, address, Expiry(lifetime), terms, new GetTerms()), headers);
    }

    public SignedUrl SignPart(ObjectAddress address, string uploadId, PartTerms part, TimeSpan lifetime) =>
        Sign(
            new SignedTerms(
                Put: true, address, Expiry(lifetime), new PutTerms(part.Bytes, null, null), new GetTerms(), new SignedPart(uploadId, part.Number)),
            []);

    public SignedUrl SignGet(ObjectAddress address, GetTerms terms, TimeSpan lifetime) =>
        Sign(new SignedTerms(Put: false, address, Expiry(lifetime), new PutTerms(null, null, null), terms), []);

    /// <summary>The terms of a request whose address was signed here and has not expired.</summary>
    /// <exception cref="RequestException">Forbidden.</exception>
    public SignedTerms Verify(SignedObjectRequest request)
    {
        var given = request.Query.GetValueOrDefault(SignedTerms.Signature) ?? "";
        var terms = SignedTerms.Read(request);
        if (terms is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(SignatureOf(terms)), Encoding.UTF8.GetBytes(given)))
        {
            throw new RequestException(RefusalKind.Forbidden, "object-url.signature", "This address was not issued for this request, or was changed.");
        }

        if (time.GetUtcNow().ToUnixTimeSeconds() >= terms.Expires)
        {
            throw new RequestException(RefusalKind.Forbidden, "object-url.expired", "This address has expired; ask for a new one.");
        }

        return terms;
    }

    // Rounded up: an address must not die before the time that was asked for.
    private long Expiry(TimeSpan lifetime) => (long)Math.Ceiling((time.GetUtcNow() + lifetime - DateTimeOffset.UnixEpoch).TotalSeconds);

    private SignedUrl Sign(SignedTerms terms, Dictionary<string, string> headers)
    {
        var path = string.Join('/', terms.Address.Key.Split('/').Select(Uri.EscapeDataString));
        var query = terms.Query().Append(KeyValuePair.Create(SignedTerms.Signature, SignatureOf(terms)));
        var text = string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        return new SignedUrl(
            new Uri($"{publicUrl}/objects/{terms.Address.Bucket}/{path}?{text}"), headers, DateTimeOffset.FromUnixTimeSeconds(terms.Expires));
    }

    private string SignatureOf(SignedTerms terms) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(terms.Canonical())));
}
