using System.Security.Cryptography;
using System.Text;

namespace CoachPlus.Domain.Common;

/// <summary>Ids of users for tables that hold UUIDs where others hold text.</summary>
public static class UserUuid
{
    /// <summary>
    /// The id as it is; one that is no UUID has one made from its text by SHA-256 (RFC 9562, version 8): always the same, and no other user's.
    /// </summary>
    public static Guid Of(UserId user) => Guid.TryParse(user.Value, out var id) ? id : Named(user.Value);

    private static Guid Named(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes("coachplus user " + text), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
