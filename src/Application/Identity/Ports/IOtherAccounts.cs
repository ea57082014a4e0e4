using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Application.Identity.Ports;

/// <summary>Those who can log in at the existing system of transcripts and are in no other table: its tokens name them.</summary>
public interface IOtherAccounts
{
    /// <summary>The user with this id, or null. Has no plan for videos and is nobody's superior.</summary>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<User?> FindAsync(UserId id, CancellationToken cancellationToken);
}
