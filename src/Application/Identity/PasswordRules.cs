using CoachPlus.Application.Common;
using FluentValidation;

namespace CoachPlus.Application.Identity;

/// <summary>Bounds of what people log in with.</summary>
internal static class PasswordRules
{
    /// <summary>Longest address, in characters: the width of the column.</summary>
    public const int MaxEmail = 255;

    /// <summary>Shortest new password, in characters. Length is what counts: no classes of characters are demanded.</summary>
    public const int MinPassword = 10;

    /// <summary>Longest password, in characters: hashing must stay cheap to refuse.</summary>
    public const int MaxPassword = 1024;

    /// <summary>Why the address itself is no password.</summary>
    public const string NotTheAddress = "password must not be the e-mail address.";

    /// <summary>An address that somebody is to log in with from now on.</summary>
    public static IRuleBuilderOptions<T, string?> NewEmail<T>(this IRuleBuilder<T, string?> rule)
        => rule
            .Must(IsAddress).WithMessage("email must be an address such as coach@example.org.")
            .MaximumLength(MaxEmail).WithMessage($"email is too long: at most {MaxEmail} characters.")
            .Storable("email");

    /// <summary>A password that is to be stored.</summary>
    public static IRuleBuilderOptions<T, string?> NewPassword<T>(this IRuleBuilder<T, string?> rule, string field)
        => rule
            .Must(password => password is { Length: >= MinPassword and <= MaxPassword })
            .WithMessage($"{field} must have {MinPassword} to {MaxPassword} characters.")
            .Storable(field);

    /// <summary>Whether the password is the address, in any case.</summary>
    public static bool IsTheAddress(string? password, string? email)
        => password is not null && string.Equals(password.Trim(), email?.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool IsAddress(string? email)
        => email?.Trim() is { } text && text.IndexOf('@') is > 0 and var at && at < text.Length - 1
            && text.IndexOf('@', at + 1) < 0 && !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter));
}
