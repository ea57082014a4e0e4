using Amazon.S3;
using Amazon.S3.Model;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>Signed addresses of the store itself.</summary>
internal sealed class S3Urls(S3Clients clients, IOptions<S3Options> options, TimeProvider time)
{
    private readonly S3Options options = options.Value;

    public SignedUrl SignPut(ObjectAddress address, PutTerms terms, TimeSpan lifetime)
    {
        var headers = HashHeaders(address, terms.Sha256);
        var request = Request(address, HttpVerb.PUT, lifetime);
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        if (terms.Bytes is { } bytes)
        {
            request.Headers.ContentLength = bytes;
        }

        if (terms.ContentType is { } contentType)
        {
            request.ContentType = contentType;
            headers["Content-Type"] = contentType;
        }

        var url = clients.Signing.GetPreSignedURL(request);
        if (terms.Sha256 is { } sha256 && options.UploadChecksum == "Payload")
        {
            url = PayloadSignature.Sign(url, SignedHeaders(headers, terms.Bytes), sha256, Scope(lifetime));
            headers[PayloadSignature.PayloadHeader] = sha256;
        }

        return new SignedUrl(new Uri(url), headers, time.GetUtcNow() + lifetime);
    }

    public SignedUrl SignPart(ObjectAddress address, string uploadId, PartTerms part, TimeSpan lifetime)
    {
        var request = Request(address, HttpVerb.PUT, lifetime);
        (request.UploadId, request.PartNumber) = (uploadId, part.Number);
        request.Headers.ContentLength = part.Bytes;
        return new SignedUrl(new Uri(clients.Signing.GetPreSignedURL(request)), new Dictionary<string, string>(), time.GetUtcNow() + lifetime);
    }

    public SignedUrl SignGet(ObjectAddress address, GetTerms terms, TimeSpan lifetime)
    {
        var request = Request(address, HttpVerb.GET, lifetime);
        request.ResponseHeaderOverrides.ContentType = terms.ContentType;
        if (terms.DownloadName is { } name)
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(name);
            request.ResponseHeaderOverrides.ContentDisposition = disposition.ToString();
        }

        return new SignedUrl(new Uri(clients.Signing.GetPreSignedURL(request)), new Dictionary<string, string>(), time.GetUtcNow() + lifetime);
    }

    // The SDK rounds the lifetime, and above seven days silently falls back to the signature version of 2006: hence the half second and the limit.
    private GetPreSignedUrlRequest Request(ObjectAddress address, HttpVerb verb, TimeSpan lifetime) => new()
    {
        BucketName = address.Bucket,
        Key = address.Key,
        Verb = verb,
        Expires = (time.GetUtcNow() + Limited(lifetime)).UtcDateTime,
        Protocol = S3Clients.ProtocolOf(options),
    };

    private Dictionary<string, string> HashHeaders(ObjectAddress address, string? sha256) => (sha256, options.UploadChecksum) switch
    {
        (null, _) => [],
        (_, "Header") => new() { ["x-amz-checksum-sha256"] = Convert.ToBase64String(Convert.FromHexString(sha256)) },
        (_, "Payload") => S3Hashes.Headers(address, sha256, options.SecretKey),
        _ => [],
    };

    private static Dictionary<string, string> SignedHeaders(Dictionary<string, string> headers, long? bytes)
    {
        var signed = new Dictionary<string, string>(headers);
        if (bytes is not null)
        {
            signed["Content-Length"] = $"{bytes}";
        }

        return signed;
    }

    private SigningScope Scope(TimeSpan lifetime) =>
        new(options.AccessKey!, options.SecretKey!, options.Region, time.GetUtcNow(), Limited(lifetime));

    private static TimeSpan Limited(TimeSpan lifetime)
    {
        var (wanted, most) = (lifetime + TimeSpan.FromSeconds(0.5), ObjectRules.LongestLifetime - TimeSpan.FromSeconds(1));
        return wanted < most ? wanted : most;
    }
}
