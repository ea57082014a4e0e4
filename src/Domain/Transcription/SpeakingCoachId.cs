using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Transcription;

/// <summary>Id of a coach in the tables of transcripts, which hold UUIDs where others hold text.</summary>
public readonly record struct SpeakingCoachId(Guid Value)
{
    /// <summary>The id of a user, see <see cref="UserUuid"/>.</summary>
    public static SpeakingCoachId Of(UserId user) => new(UserUuid.Of(user));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
