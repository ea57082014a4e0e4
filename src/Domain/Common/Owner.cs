namespace CoachPlus.Domain.Common;

/// <summary>Who may own a video session.</summary>
public enum OwnerType
{
    /// <summary>One coach; the id is a user's.</summary>
    Coach,

    /// <summary>An organisation; the id is the organisation's.</summary>
    Org,
}

/// <summary>The owner of a video session and of all that hangs from it.</summary>
public readonly record struct Owner(OwnerType Type, string Id);
