using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Whether a video is as long as the plan of its session's owner allows. Asked only for those that are longer than some plan allows.</summary>
internal sealed class PlanLength(IVideoPlans plans)
{
    /// <exception cref="VideoRejectedException"><c>video.too-long-for-plan</c>.</exception>
    public async Task RequireAsync(Owner owner, double seconds, CancellationToken cancellationToken)
    {
        if (seconds > VideoPlan.ShortestLimitSeconds
            && (await plans.OfAsync(owner, cancellationToken)).MaxSeconds is { } most && seconds > most)
        {
            throw new VideoRejectedException("video.too-long-for-plan", Sentence(most));
        }
    }

    private static string Sentence(int most) => most == 0
        ? "The plan of this session's owner includes no video analysis any more. The video is kept: start the analysis again when the plan does."
        : $"The video is longer than the {most / 60} minutes that the plan of this session's owner allows. Cut it to the part that matters and upload that.";
}
