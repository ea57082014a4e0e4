using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Identity.Ports;

/// <summary>Which users, or whose usage: one user, an organisation's members, one of them, or everybody when both are null.</summary>
/// <param name="User">Only this user.</param>
/// <param name="Org">Only those who are members now; of their usage nothing that was noted for another organisation.</param>
public sealed record UserFilter(UserId? User, string? Org);
