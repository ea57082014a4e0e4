using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Media.Pose.Following;

/// <summary>
/// Which of several people to try first. A player who was just lost is most likely near the place where he was; at the start the one
/// who is large, certain and near the middle is the one who is being filmed.
/// </summary>
internal static class CandidateOrder
{
    /// <param name="candidates">Sorted in place, the likeliest first.</param>
    /// <param name="whole">The square around the picture.</param>
    /// <param name="last">Where the player was last, or null when nobody was seen yet.</param>
    public static void Sort(Span<PlayerCandidate> candidates, PoseCrop whole, PoseCrop? last)
    {
        // At most a handful: insertion is shortest and makes no garbage.
        for (var i = 1; i < candidates.Length; i++)
        {
            for (var j = i; j > 0 && Likelihood(candidates[j], whole, last) > Likelihood(candidates[j - 1], whole, last); j--)
            {
                (candidates[j], candidates[j - 1]) = (candidates[j - 1], candidates[j]);
            }
        }
    }

    private static float Likelihood(PlayerCandidate candidate, PoseCrop whole, PoseCrop? last)
    {
        if (last is { } known)
        {
            return -Distance(candidate.Crop, known) / known.HalfSide;
        }

        var away = Distance(candidate.Crop, whole) / whole.HalfSide;
        return candidate.Score * candidate.Crop.HalfSide * candidate.Crop.HalfSide * MathF.Exp(-away * away);
    }

    private static float Distance(PoseCrop a, PoseCrop b)
    {
        var (x, y) = (a.CentreX - b.CentreX, a.CentreY - b.CentreY);
        return MathF.Sqrt((x * x) + (y * y));
    }
}
