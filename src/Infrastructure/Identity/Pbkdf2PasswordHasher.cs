using System.Security.Cryptography;
using CoachPlus.Application.Identity.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>
/// PBKDF2-HMAC-SHA256 (RFC 8018). A wrong password always costs the rounds of a new hash, whatever the stored one has, so that
/// neither the age of a hash nor the existence of a user can be told by a clock.
/// </summary>
internal sealed class Pbkdf2PasswordHasher : IPasswordHasher
{
    private readonly HashFormat _format;
    private readonly int _rounds;
    private readonly KeyDerivation _derive;

    public Pbkdf2PasswordHasher(IOptions<IdentityOptions> options)
        : this(options.Value.HashFormat, static (password, salt, rounds, length)
            => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, length))
    {
    }

    /// <summary>With a derivation of one's own: a test counts rounds, because a clock on a busy machine proves nothing.</summary>
    internal Pbkdf2PasswordHasher(HashFormat format, KeyDerivation derive)
    {
        _format = format;
        _rounds = format == HashFormat.Strong ? Pbkdf2Hash.StrongRounds : Pbkdf2Hash.CompatibleRounds;
        _derive = derive;
    }

    /// <summary>PBKDF2-HMAC-SHA256 of a password in UTF-8.</summary>
    internal delegate byte[] KeyDerivation(string password, byte[] salt, int rounds, int length);

    public string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(Pbkdf2Hash.SaltBytes);
        return new Pbkdf2Hash(_rounds, salt, _derive(password, salt, _rounds, Pbkdf2Hash.KeyBytes)).Write(_format);
    }

    public PasswordCheck Verify(string password, string hash)
    {
        if (Pbkdf2Hash.Read(hash) is not { } stored)
        {
            Pretend(password);
            return PasswordCheck.Wrong;
        }

        var right = CryptographicOperations.FixedTimeEquals(_derive(password, stored.Salt, stored.Rounds, stored.Key.Length), stored.Key);
        if (!right && stored.Rounds < _rounds)
        {
            _derive(password, stored.Salt, _rounds - stored.Rounds, stored.Key.Length);
        }

        return !right ? PasswordCheck.Wrong : stored.Rounds < _rounds ? PasswordCheck.RightButWeak : PasswordCheck.Right;
    }

    public void Pretend(string password) => _derive(password, new byte[Pbkdf2Hash.SaltBytes], _rounds, Pbkdf2Hash.KeyBytes);
}
