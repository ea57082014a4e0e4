using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Plans;

/// <summary>Id of whoever holds a plan, in the tables of transcripts.</summary>
public readonly record struct PlanHolderId(Guid Value)
{
    /// <summary>The id of a user, see <see cref="UserUuid"/>.</summary>
    public static PlanHolderId Of(UserId user) => new(UserUuid.Of(user));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
