using System.Security.Cryptography;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Infrastructure.Identity;

namespace CoachPlus.Infrastructure.Tests.Identity;

internal sealed class Pbkdf2PasswordHasherTests
{
    // Made with Python's hashlib.pbkdf2_hmac("sha256", password, salt, 200_000) for salt 00 01 .. 0f.
    private const string ExistingPassword = "Grüße, coach!";
    private const string ExistingHash = "AAECAwQFBgcICQoLDA0ODw:Ydx27RWbfrdqEwi30N6b36XNziZU87bu83xqkHedZGg";

    private static Pbkdf2PasswordHasher Hasher(HashFormat format = HashFormat.Strong) => new(
        Microsoft.Extensions.Options.Options.Create(new IdentityOptions { HashFormat = format }));

    [TestCase(HashFormat.Strong, "^pbkdf2-sha256\\$1\\$600000\\$[A-Za-z0-9_-]{22}\\$[A-Za-z0-9_-]{43}$")]
    [TestCase(HashFormat.Compatible, "^[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]{43}$")]
    public void A_new_hash_verifies_and_fits_its_form(HashFormat format, string pattern)
    {
        var hasher = Hasher(format);
        var hash = hasher.Hash("päss wörd");

        Assert.That(hash, Does.Match(pattern));
        Assert.That(hasher.Verify("päss wörd", hash), Is.EqualTo(PasswordCheck.Right));
        Assert.That(hasher.Verify("päss wörD", hash), Is.EqualTo(PasswordCheck.Wrong));
        Assert.That(hasher.Hash("päss wörd"), Is.Not.EqualTo(hash), "each hash has a salt of its own");
    }

    [TestCase(HashFormat.Strong, PasswordCheck.RightButWeak)]
    [TestCase(HashFormat.Compatible, PasswordCheck.Right)]
    public void A_hash_of_the_existing_system_verifies(HashFormat format, PasswordCheck expected)
    {
        Assert.That(Hasher(format).Verify(ExistingPassword, ExistingHash), Is.EqualTo(expected));
        Assert.That(Hasher(format).Verify("another", ExistingHash), Is.EqualTo(PasswordCheck.Wrong));
    }

    [Test]
    public void A_strong_hash_is_not_weakened_during_a_move()
        => Assert.That(Hasher(HashFormat.Compatible).Verify("secret", Hasher().Hash("secret")), Is.EqualTo(PasswordCheck.Right));

    [Test]
    public void A_hash_with_fewer_rounds_is_told_from_one_with_enough()
    {
        var weak = new Pbkdf2Hash(1000, new byte[16], Rfc2898DeriveBytes.Pbkdf2(
            "secret", new byte[16], 1000, HashAlgorithmName.SHA256, 32)).Write(HashFormat.Strong);

        Assert.That(Hasher().Verify("secret", weak), Is.EqualTo(PasswordCheck.RightButWeak));
    }

    [TestCase("")]
    [TestCase(":")]
    [TestCase("$$$$")]
    [TestCase("plain text")]
    [TestCase("AAECAwQFBgcICQoLDA0ODw:AAAA")]
    [TestCase("AAECAwQFBgcICQoLDA0ODw:!!!")]
    [TestCase(":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("pbkdf2-sha256$2$1000$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("pbkdf2-sha256$1$0$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("pbkdf2-sha256$1$2000000000$AAECAwQFBgcICQoLDA0ODw$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("$2b$12$abcdefghijklmnopqrstuv")]
    public void A_hash_in_no_known_form_never_verifies(string hash)
    {
        Assert.That(Pbkdf2Hash.Read(hash), Is.Null);
        Assert.That(Hasher(HashFormat.Compatible).Verify("", hash), Is.EqualTo(PasswordCheck.Wrong));
    }

    [TestCase(HashFormat.Strong, 600_000)]
    [TestCase(HashFormat.Compatible, 200_000)]
    public void An_unknown_user_costs_what_a_wrong_password_costs(HashFormat format, int expected)
    {
        var spent = 0;
        var hasher = new Pbkdf2PasswordHasher(format, (_, _, rounds, length) =>
        {
            spent += rounds;
            return new byte[length];
        });

        int Rounds(Action work)
        {
            spent = 0;
            work();
            return spent;
        }

        Assert.That(Rounds(() => hasher.Pretend("wrong")), Is.EqualTo(expected));
        Assert.That(Rounds(() => hasher.Verify("wrong", ExistingHash)), Is.EqualTo(expected));
        Assert.That(Rounds(() => hasher.Verify("wrong", "no hash at all")), Is.EqualTo(expected));
        Assert.That(Rounds(() => hasher.Verify("wrong", $"pbkdf2-sha256$1${expected}${ExistingHash.Replace(':', '$')}")), Is.EqualTo(expected));
    }
}
