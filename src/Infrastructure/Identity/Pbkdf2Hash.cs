using System.Buffers.Text;
using System.Globalization;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>
/// A stored password. Two forms: <c>salt:key</c> of the existing system, and <c>pbkdf2-sha256$1$rounds$salt$key</c>, whose second
/// part is the version of the form. Salt and key are base64url without padding.
/// </summary>
internal sealed record Pbkdf2Hash(int Rounds, byte[] Salt, byte[] Key)
{
    /// <summary>Rounds of new hashes: what OWASP's password storage cheat sheet asks of PBKDF2-HMAC-SHA256.</summary>
    public const int StrongRounds = 600_000;

    /// <summary>Rounds of the existing system, which does not write them down.</summary>
    public const int CompatibleRounds = 200_000;

    public const int SaltBytes = 16;
    public const int KeyBytes = 32;

    private const string Scheme = "pbkdf2-sha256";
    private const string Version = "1";
    private const int MaxRounds = 10_000_000; // a row with more would stop a server for minutes

    /// <summary>The text that is stored. The compatible form exists for its own number of rounds only.</summary>
    public string Write(HashFormat format) => format switch
    {
        HashFormat.Compatible => $"{Base64Url.EncodeToString(Salt)}:{Base64Url.EncodeToString(Key)}",
        HashFormat.Strong => string.Join(
            '$', Scheme, Version, Rounds.ToString(CultureInfo.InvariantCulture), Base64Url.EncodeToString(Salt), Base64Url.EncodeToString(Key)),
    };

    /// <summary>Reads either form; null for anything else.</summary>
    public static Pbkdf2Hash? Read(string text)
    {
        if (text.Split(':') is [var oldSalt, var oldKey])
        {
            return Make(CompatibleRounds, oldSalt, oldKey);
        }

        return text.Split('$') is [Scheme, Version, var count, var salt, var key]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds is > 0 and <= MaxRounds
            ? Make(rounds, salt, key)
            : null;
    }

    private static Pbkdf2Hash? Make(int rounds, string salt, string key)
        => Decode(salt) is { Length: > 0 } saltBytes && Decode(key) is { Length: KeyBytes } keyBytes ? new(rounds, saltBytes, keyBytes) : null;

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.IsValid(text) && Base64Url.TryDecodeFromChars(text, bytes, out var written) ? bytes[..written] : null;
    }
}
