using System.Security.Cryptography;
using CoachPlus.Application.Identity.Ports;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>
/// PBKDF2-HMAC-SHA256 (RFC 8018). A wrong password always costs the rounds of a new hash, whatever the stored one has, so that
/// neither the age of a hash nor the existence of a user can be told by a clock.
/// </summary>
internal sealed class Pbkdf2PasswordHasher(IOptions<IdentityOptions> options) : IPasswordHasher
{
    private readonly HashFormat _format = options.Value.HashFormat;
    private readonly int _rounds = options.Value.HashFormat == HashFormat.Strong ? Pbkdf2Hash.StrongRounds : Pbkdf2Hash.CompatibleRounds;

    public string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(Pbkdf2Hash.SaltBytes);
        return new Pbkdf2Hash(_rounds, salt, Derive(password, salt, _rounds, Pbkdf2Hash.KeyBytes)).Write(_format);
    }

    public PasswordCheck Verify(string password, string hash)
    {
        if (Pbkdf2Hash.Read(hash) is not { } stored)
        {
            Pretend(password);
            return PasswordCheck.Wrong;
        }

        var right = CryptographicOperations.FixedTimeEquals(Derive(password, stored.Salt, stored.Rounds, stored.Key.Length), stored.Key);
        if (!right && stored.Rounds < _rounds)
        {
            Derive(password, stored.Salt, _rounds - stored.Rounds, stored.Key.Length);
        }

        return !right ? PasswordCheck.Wrong : stored.Rounds < _rounds ? PasswordCheck.RightButWeak : PasswordCheck.Right;
    }

    public void Pretend(string password) => Derive(password, new byte[Pbkdf2Hash.SaltBytes], _rounds, Pbkdf2Hash.KeyBytes);

    private static byte[] Derive(string password, byte[] salt, int rounds, int length)
        => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, length);
}
