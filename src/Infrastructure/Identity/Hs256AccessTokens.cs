using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>
/// JSON Web Tokens (RFC 7519) signed with HMAC-SHA256. The algorithm is not negotiable: the header must name it, and nothing in the
/// token chooses how it is verified (RFC 8725, 3.1).
/// </summary>
internal sealed class Hs256AccessTokens(IOptions<IdentityOptions> options) : IAccessTokens
{
    /// <summary>How far clocks of old and new servers may differ, in seconds.</summary>
    public const int SkewSeconds = 30;

    // Tokens of the existing system live an hour and do not say when they were issued.
    private const double TheirSeconds = 3600;
    private const int MaxLength = 4096;
    private static readonly string Header = Encode("""{"alg":"HS256","typ":"JWT"}"""u8);

    // A name twice is two readings of one token: refused.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.Value.SigningKey);
    private readonly TimeSpan _lifetime = TimeSpan.FromMinutes(options.Value.TokenMinutes);

    public string Issue(User user, DateTimeOffset now)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["sub"] = user.Id.Value,
            ["email"] = user.Email,
            ["exp"] = (now + _lifetime).ToUnixTimeSeconds(),

            // To the millisecond (a NumericDate may have a fraction): a log-in right after a change of password must outlive it.
            ["iat"] = now.ToUnixTimeMilliseconds() / 1000m,
        });
        var body = $"{Header}.{Encode(claims)}";
        return $"{body}.{Sign(body)}";
    }

    public AccessToken? Verify(string token, DateTimeOffset now)
    {
        if (token.Length > MaxLength || !Ascii.IsValid(token) || token.Split('.') is not [var header, var claims, var signature])
        {
            return null;
        }

        // The texts are compared, not what they decode to: base64 has more than one spelling of the same bytes.
        var expected = Sign($"{header}.{claims}");
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(expected))
            && Read(header, IsOurHeader) is true
            ? Read(claims, root => Claims(root, now))
            : null;
    }

    // Extensions that a token calls critical would have to be understood (RFC 7515, 4.1.11); none is.
    private static bool? IsOurHeader(JsonElement root)
        => root.TryGetProperty("alg", out var algorithm) && algorithm.ValueKind == JsonValueKind.String && algorithm.ValueEquals("HS256")
            && !root.TryGetProperty("crit", out _);

    private AccessToken? Claims(JsonElement root, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeMilliseconds() / 1000.0;
        var begun = !root.TryGetProperty("nbf", out var start) || (Number(start) is { } notBefore && seconds >= notBefore - SkewSeconds);
        return begun && IsForAccess(root)
            && root.TryGetProperty("exp", out var end) && Number(end) is { } expiry && seconds < expiry + SkewSeconds
            && IssuedAt(root, expiry) is { } issued
            && root.TryGetProperty("sub", out var subject) && subject.ValueKind == JsonValueKind.String
            && subject.GetString() is { Length: > 0 and <= 64 } id && !id.Contains('\0', StringComparison.Ordinal)
            ? new AccessToken(new UserId(id), issued)
            : null;
    }

    // The existing system of transcripts has tokens that only buy another token.
    private static bool IsForAccess(JsonElement root) => !root.TryGetProperty("type", out var type) || (type.ValueKind == JsonValueKind.String && type.ValueEquals("access"));

    // Where the token does not say it, the longest life that it can have had: taken for older than it is, it ends too early, never too late.
    private DateTimeOffset? IssuedAt(JsonElement root, double expiry)
        => !root.TryGetProperty("iat", out var issued) ? Time(expiry - Math.Max(TheirSeconds, _lifetime.TotalSeconds))
            : Number(issued) is { } seconds ? Time(seconds) : null;

    private static DateTimeOffset Time(double seconds)
        => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(Math.Clamp(
            seconds * 1000, DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())));

    // The existing system writes the time as a float, others as an integer.
    private static double? Number(JsonElement element)
        => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var value) && double.IsFinite(value) ? value : null;

    private static T? Read<T>(string part, Func<JsonElement, T?> read)
        where T : struct
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        if (!Base64Url.IsValid(part) || !Base64Url.TryDecodeFromChars(part, bytes, out var written))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, written), Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : null;
        }
        catch (Exception junk) when (junk is JsonException or InvalidOperationException)
        {
            return null; // not JSON, or text that is no Unicode: a client's mistake, answered as any other bad token
        }
    }

    private string Sign(string body) => Encode(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(body)));

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
