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
}
