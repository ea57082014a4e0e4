using System.ComponentModel.DataAnnotations.Schema;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;

namespace CoachPlus.Infrastructure.Persistence.Current.Rows;

/// <summary>A row of <c>users</c>.</summary>
internal sealed class UserRow
{
    [Column(TypeName = "character varying")]
    public required string Id { get; init; }

    [Column(TypeName = "character varying")]
    public required string Email { get; init; }

    [Column(TypeName = "character varying")]
    public required string HashedPassword { get; set; }

    public required bool IsActive { get; init; }

    public required bool IsSuperuser { get; init; }

    public required UserRole Role { get; set; }

    [Column(TypeName = "character varying")]
    public string? OrgId { get; init; }

    public required bool RequiresPasswordChange { get; init; }

    public DateTimeOffset? PasswordChangedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public static UserRow From(User user) => new()
    {
        Id = user.Id.Value,
        Email = user.Email,
        HashedPassword = user.PasswordHash,
        IsActive = user.IsActive,
        IsSuperuser = user.IsSuperuser,
        Role = user.Role,
        OrgId = user.OrgId,
        RequiresPasswordChange = user.RequiresPasswordChange,
        PasswordChangedAt = user.PasswordChangedAt?.ToUniversalTime(),
        CreatedAt = user.CreatedAt.ToUniversalTime(),
        UpdatedAt = user.CreatedAt.ToUniversalTime(),
    };

    public User ToDomain()
        => new(new UserId(Id), Email, HashedPassword, Role, IsActive, IsSuperuser, OrgId, RequiresPasswordChange, CreatedAt, PasswordChangedAt);
}
