using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>What is written where the existing type lacks a word.</summary>
internal static class Labels
{
    /// <summary>
    /// The label of a role: its own word, or that of the nearest role below it, which gives the user no right in the existing system that the role
    /// does not have. The role itself lies beside.
    /// </summary>
    public static string Of(UserRole role, Func<string, bool> has)
    {
        var word = Words.Of(role);
        return has(word) ? word : role == UserRole.CoachProPlus ? Words.Of(UserRole.CoachPro) : Words.Of(UserRole.Free);
    }
}
