namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>An upright box, in shares of the picture.</summary>
internal readonly record struct UnitBox(float Left, float Top, float Right, float Bottom)
{
    private float Area => MathF.Max(0, Right - Left) * MathF.Max(0, Bottom - Top);

    /// <summary>The shared area over the area of both together, 0 to 1.</summary>
    public float Overlap(UnitBox other)
    {
        var shared = new UnitBox(MathF.Max(Left, other.Left), MathF.Max(Top, other.Top), MathF.Min(Right, other.Right), MathF.Min(Bottom, other.Bottom)).Area;
        var both = Area + other.Area - shared;
        return both > 0 ? shared / both : 0;
    }
}
