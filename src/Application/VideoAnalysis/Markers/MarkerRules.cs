using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;

namespace CoachPlus.Application.VideoAnalysis.Markers;

/// <summary>What making and changing a marker have in common.</summary>
internal static class MarkerRules
{
    /// <summary>A time within a video; null is for others to judge.</summary>
    public static IRuleBuilderOptions<T, long?> Timestamp<T>(this IRuleBuilder<T, long?> rule)
        => rule.InclusiveBetween(0, MomentMarker.MaxTimestampMs).WithMessage($"timestamp_ms must be between 0 and {MomentMarker.MaxTimestampMs}.");

    /// <summary>A description that fits.</summary>
    public static IRuleBuilderOptions<T, string?> Description<T>(this IRuleBuilder<T, string?> rule)
        => rule.MaximumLength(MomentMarker.MaxDescription).WithMessage($"description is too long: at most {MomentMarker.MaxDescription} characters.")
            .Storable("description");

    /// <summary>Refuses to change what somebody else has marked.</summary>
    public static void RequireCreator(CurrentCoach coach, MomentMarker marker)
    {
        if (!CoachAccess.MayChange(coach, marker.CreatedBy))
        {
            throw new RequestException(RefusalKind.Forbidden, "marker.not-yours", "This marker was made by somebody else, who alone may change or delete it.");
        }
    }
}
