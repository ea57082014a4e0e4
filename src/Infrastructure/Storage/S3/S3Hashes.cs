using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>
/// The SHA-256 of an object as metadata of the object. Some servers let the user of a signed PUT add metadata that the signature does
/// not cover, so the hash carries a seal by the secret key; without a secret key in the configuration the store is AWS, which refuses
/// unsigned headers.
/// </summary>
internal static class S3Hashes
{
    public const string Hash = "sha256";
    public const string Seal = "sha256-seal";
    private const string HeaderPrefix = "x-amz-meta-";

    public static Dictionary<string, string> Headers(ObjectAddress address, string sha256, string? secret)
    {
        var headers = new Dictionary<string, string> { [HeaderPrefix + Hash] = sha256 };
        if (!string.IsNullOrEmpty(secret))
        {
            headers[HeaderPrefix + Seal] = SealOf(address, sha256, secret);
        }

        return headers;
    }

    /// <summary>The hash, or null when there is none that can be believed.</summary>
    public static string? Read(ObjectAddress address, string? sha256, string? seal, string? secret)
    {
        if (string.IsNullOrEmpty(sha256) || string.IsNullOrEmpty(secret))
        {
            return string.IsNullOrEmpty(sha256) ? null : sha256;
        }

        var expected = Encoding.ASCII.GetBytes(SealOf(address, sha256, secret));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(seal ?? "")) ? sha256 : null;
    }

    /// <summary>A whole-object checksum that the store itself has verified; those of multipart uploads are hashes of hashes.</summary>
    public static string? FromStore(string? base64)
    {
        var bytes = new byte[SHA256.HashSizeInBytes];
        return base64 is not null && Convert.TryFromBase64String(base64, bytes, out var length) && length == bytes.Length
            ? Convert.ToHexStringLower(bytes)
            : null;
    }

    private static string SealOf(ObjectAddress address, string sha256, string secret) => Base64Url.EncodeToString(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"sha256-seal\n{address.Bucket}\n{address.Key}\n{sha256}")));
}
