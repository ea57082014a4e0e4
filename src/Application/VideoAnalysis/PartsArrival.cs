using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>What became of the parts of a video.</summary>
/// <param name="Joined">Whether this call made them one object.</param>
/// <param name="Refusal">Why they could not be joined, or null: then the object is there, or nothing is known of it.</param>
internal sealed record PartsResult(bool Joined, VideoRefusal? Refusal)
{
    /// <summary>There is nothing to join: the object itself tells whether the video has arrived.</summary>
    public static readonly PartsResult Nothing = new(false, null);

    public static implicit operator PartsResult(VideoRefusal refusal) => new(false, refusal);
}

/// <summary>Makes the parts of a video one object, before anybody looks whether it has arrived.</summary>
internal static class PartsArrival
{
    // A part that is sent again while the others are joined makes them be listed anew.
    private const int MaxRaces = 3;

    /// <summary>
    /// Joins the parts of a job's video, if it comes in parts and all are there. When the store knows no such upload, they were joined
    /// before or dropped: then there is nothing to join. The job is not changed: one that lacks parts goes on waiting.
    /// </summary>
    /// <param name="uploads">The store.</param>
    /// <param name="job">A job that wants its video.</param>
    /// <param name="named">Parts as their sender knows them; they must be those that are stored. May be empty.</param>
    /// <param name="cancellationToken">Whether they were joined is unknown then.</param>
    public static async Task<PartsResult> JoinAsync(
        IMultipartUploads uploads, AnalysisJob job, IReadOnlyList<PartTag> named, CancellationToken cancellationToken)
    {
        if (!PartPlan.TryGet(job, out var plan, out var uploadId))
        {
            return PartsResult.Nothing;
        }

        var address = new ObjectAddress(job.Order.Video.Bucket, job.Order.Video.Key);
        for (var race = 0; race < MaxRaces; race++)
        {
            if (await uploads.ListPartsAsync(address, uploadId, cancellationToken) is not { } stored)
            {
                return PartsResult.Nothing;
            }

            if (Check(plan, stored, named) is { } refusal)
            {
                return refusal;
            }

            var outcome = await uploads.CompleteAsync(address, uploadId, [.. stored.Select(part => new PartTag(part.Number, part.ETag))], cancellationToken);
            switch (outcome)
            {
                case MultipartOutcome.Completed:
                    return new PartsResult(true, null);
                case MultipartOutcome.UnknownUpload:
                    return PartsResult.Nothing;
                case MultipartOutcome.PartDiffers:
                    break;
                case MultipartOutcome.OutOfOrder or MultipartOutcome.PartTooSmall:
                    return VideoRefusal.PartsRefused;
            }
        }

        return VideoRefusal.PartsChanging;
    }

    private static VideoRefusal? Check(PartPlan plan, IReadOnlyList<StoredPart> stored, IReadOnlyList<PartTag> named)
    {
        if (plan.Missing(stored) is { Count: > 0 } missing)
        {
            return VideoRefusal.PartsMissing(missing, plan.Count);
        }

        var tags = stored.ToDictionary(part => part.Number, part => part.ETag);
        var others = named.Where(part => tags.GetValueOrDefault(part.Number) != part.ETag).Select(part => part.Number).Order().ToList();
        return others.Count > 0 ? VideoRefusal.PartsDiffer(others) : null;
    }
}
