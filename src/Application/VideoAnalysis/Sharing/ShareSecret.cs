using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CoachPlus.Application.VideoAnalysis.Sharing;

/// <summary>
/// The secret in a link: 256 random bits, as base64url. Only its SHA-256 is kept: so much chance needs no slow hash, and whoever reads the
/// table can open nothing.
/// </summary>
internal static class ShareSecret
{
    private const int Bytes = 32;

    private static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    /// <summary>A new one.</summary>
    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of it, as lower-case hex.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Whether a text can be one at all; what cannot is not looked up.</summary>
    public static bool IsWellFormed(string text) => text.Length == Length && Base64Url.IsValid(text);
}
