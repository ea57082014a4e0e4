using System.Security.Cryptography;
using System.Text;
using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Transcription;

/// <summary>Id of a coach in the tables of transcripts, which hold UUIDs where others hold text.</summary>
public readonly record struct SpeakingCoachId(Guid Value)
{
    /// <summary>
    /// The id of a user. An id that is no UUID has one made from its text by SHA-256 (RFC 9562, version 8): always the same, and no other user's.
    /// </summary>
    public static SpeakingCoachId Of(UserId user) => new(Guid.TryParse(user.Value, out var id) ? id : Named(user.Value));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();

    private static Guid Named(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes("coachplus user " + text), hash);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
