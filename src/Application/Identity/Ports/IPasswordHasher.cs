namespace CoachPlus.Application.Identity.Ports;

/// <summary>What a password is to a stored hash.</summary>
public enum PasswordCheck
{
    /// <summary>Not the password, or a hash in an unknown form.</summary>
    Wrong,

    /// <summary>The password.</summary>
    Right,

    /// <summary>The password, but the hash is weaker than new ones are: replace it.</summary>
    RightButWeak,
}

/// <summary>Stores passwords so that they cannot be read back.</summary>
public interface IPasswordHasher
{
    /// <summary>A new salted hash in the form that is stored.</summary>
    string Hash(string password);

    /// <summary>
    /// Compares in constant time. Understands the existing system's form too: PBKDF2-HMAC-SHA256, 200,000 rounds,
    /// <c>base64url(salt):base64url(key)</c> without padding.
    /// </summary>
    PasswordCheck Verify(string password, string hash);

    /// <summary>Does the work of a check and throws the answer away, so that an unknown address costs what a wrong password costs.</summary>
    void Pretend(string password);
}
