using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>Tokens as the existing system of transcripts issues them.</summary>
internal static class OldToken
{
    public static string Of(string key, string user, string type = "access", int seconds = 1800)
    {
        var claims = JsonSerializer.SerializeToUtf8Bytes(new { sub = user, exp = DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds, type });
        var body = $"{Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(claims)}";
        return $"{body}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(body)))}";
    }
}
