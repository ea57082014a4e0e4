namespace CoachPlus.Domain.VideoAnalysis.Pitch;

/// <summary>How often a zone was hit, and how far and where the others went.</summary>
/// <param name="Hits">Balls in the zone, or within the tolerance of its edge.</param>
/// <param name="Misses">All others.</param>
/// <param name="MissBreakdown">Each miss once, by the side of the zone on which it lies.</param>
/// <param name="NearestMissDistance">From the zone's edge, in the measure of the pitch, two decimals; null without a miss.</param>
/// <param name="AvgMissDistance">Likewise.</param>
public sealed record ZoneReport(int Hits, int Misses, MissBreakdown MissBreakdown, double? NearestMissDistance, double? AvgMissDistance)
{
    private const int Decimals = 2;

    /// <summary>Holds bounces against a zone, by its true shape.</summary>
    /// <param name="shape">The zone.</param>
    /// <param name="bounces">At least one.</param>
    /// <param name="tolerance">So far from the edge still counts as a hit, in the measure of the pitch.</param>
    public static ZoneReport Of(ZoneShape shape, IReadOnlyList<TrackedBounce> bounces, double tolerance)
    {
        var misses = bounces.Where(bounce => !shape.IsHit(bounce.At, tolerance)).Select(bounce => new Miss(bounce.At, shape.Nearest(bounce.At))).ToArray();
        var sides = misses.ToLookup(miss => miss.Side());
        return new ZoneReport(
            bounces.Count - misses.Length,
            misses.Length,
            new MissBreakdown(sides["above"].Count(), sides["below"].Count(), sides["left"].Count(), sides["right"].Count()),
            misses.Length == 0 ? null : Math.Round(misses.Min(miss => miss.Distance), Decimals),
            misses.Length == 0 ? null : Math.Round(misses.Average(miss => miss.Distance), Decimals));
    }

    private readonly record struct Miss(PitchPoint At, PitchPoint Edge)
    {
        public double Distance => At.DistanceTo(Edge);

        // The longer way from the edge decides.
        public string Side()
            => Math.Abs(At.Y - Edge.Y) >= Math.Abs(At.X - Edge.X)
                ? At.Y < Edge.Y ? "above" : "below"
                : At.X < Edge.X ? "left" : "right";
    }
}

/// <summary>Where misses went: above is towards the bowler, left towards the leg side.</summary>
public sealed record MissBreakdown(int Above, int Below, int Left, int Right);
