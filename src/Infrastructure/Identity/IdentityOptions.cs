using System.ComponentModel.DataAnnotations;
using System.Text;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>In which form new password hashes are written. Both forms are always understood.</summary>
public enum HashFormat
{
    /// <summary>600,000 rounds in a form of our own. Servers of the existing system cannot verify it.</summary>
    Strong,

    /// <summary>
    /// 200,000 rounds in the existing system's form: while old and new servers run side by side on the same users. Hashes are
    /// upgraded, each at its user's next login, once this is set back to <see cref="Strong"/>.
    /// </summary>
    Compatible,
}

/// <summary>Tokens and passwords.</summary>
public sealed class IdentityOptions : IValidatableObject
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Identity";

    /// <summary>Fewest bytes of a signing key: the length of the hash (RFC 7518, 3.2).</summary>
    public const int MinKeyBytes = 32;

    /// <summary>
    /// Secret that signs bearer tokens, at least 32 bytes in UTF-8. No default. All servers of an installation, and those of the
    /// existing system during a move, need the same.
    /// </summary>
    [Required(ErrorMessage = "Identity:SigningKey is missing: set it to a secret of at least 32 bytes.")]
    public string SigningKey { get; set; } = "";

    /// <summary>How long a token lives, in minutes. Default 60.</summary>
    [Range(1, 1440, ErrorMessage = "Identity:TokenMinutes must be between 1 and 1440.")]
    public int TokenMinutes { get; set; } = 60;

    /// <summary>Form of new password hashes. Default <see cref="HashFormat.Strong"/>.</summary>
    [EnumDataType(typeof(HashFormat), ErrorMessage = "Identity:HashFormat must be Strong or Compatible.")]
    public HashFormat HashFormat { get; set; } = HashFormat.Strong;

    /// <summary>
    /// Whether anybody may make an account of the free plan with <c>POST /auth/register</c>. Default false: an operator adds users.
    /// </summary>
    public bool Registration { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Encoding.UTF8.GetByteCount(SigningKey) < MinKeyBytes)
        {
            yield return new ValidationResult($"Identity:SigningKey is too short: it must have at least {MinKeyBytes} bytes.", [nameof(SigningKey)]);
        }
    }
}
