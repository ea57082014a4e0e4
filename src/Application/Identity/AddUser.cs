using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>Adds somebody who can log in. For operators at a console: nobody may ask for it over the network.</summary>
/// <param name="Email">The address to log in with.</param>
/// <param name="Password">At least 10 characters.</param>
/// <param name="Role">A word of <c>UserRole</c>.</param>
/// <param name="IsSuperuser">May see everything.</param>
/// <param name="OrgId">The organisation, or null.</param>
public sealed record AddUser(string Email, string Password, string Role, bool IsSuperuser = false, string? OrgId = null) : IRequest<ProfileView>;
