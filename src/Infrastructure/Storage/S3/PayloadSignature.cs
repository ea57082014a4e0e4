using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>Who signs, where, when and for how long.</summary>
internal sealed record SigningScope(string AccessKey, string SecretKey, string Region, DateTimeOffset Now, TimeSpan Lifetime);

/// <summary>
/// Signature Version 4 in the query with a signed payload, which the SDK does not offer: it always presigns with an unsigned one.
/// Source: AWS, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
/// </summary>
internal static class PayloadSignature
{
    /// <summary>The header that carries the payload's hash; the server compares both the signature and the body with it.</summary>
    public const string PayloadHeader = "x-amz-content-sha256";

    /// <summary>Signs anew the address that the SDK made, whose host and path are right for the store's style.</summary>
    /// <param name="presigned">The SDK's address; its query is dropped.</param>
    /// <param name="headers">All headers to bind, save host and the payload's.</param>
    /// <param name="sha256">Of the body, lower-case hex.</param>
    /// <param name="scope">Who, where, when.</param>
    public static string Sign(string presigned, IReadOnlyDictionary<string, string> headers, string sha256, SigningScope scope)
    {
        var address = presigned[..presigned.IndexOf('?', StringComparison.Ordinal)];
        var path = address[address.IndexOf('/', address.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var bound = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = new Uri(address).Authority,
            [PayloadHeader] = sha256,
        };
        foreach (var (name, value) in headers)
        {
            bound[name.ToLowerInvariant()] = value.Trim();
        }

        var time = scope.Now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var credential = $"{time[..8]}/{scope.Region}/s3/aws4_request";
        var seconds = (long)Math.Ceiling(scope.Lifetime.TotalSeconds) + 1;   // the date above was cut to whole seconds
        var names = string.Join(';', bound.Keys);
        var query = string.Join('&', new[]
        {
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", $"{scope.AccessKey}/{credential}"),
            ("X-Amz-Date", time),
            ("X-Amz-Expires", seconds.ToString(CultureInfo.InvariantCulture)),
            ("X-Amz-SignedHeaders", names),
        }.Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));

        var lines = string.Concat(bound.Select(pair => $"{pair.Key}:{pair.Value}\n"));
        var canonical = $"PUT\n{path}\n{query}\n{lines}\n{names}\n{sha256}";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{credential}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = new[] { time[..8], scope.Region, "s3", "aws4_request" }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + scope.SecretKey), Hmac);
        return $"{address}?{query}&X-Amz-Signature={Convert.ToHexStringLower(Hmac(key, toSign))}";
    }

    private static byte[] Hmac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
