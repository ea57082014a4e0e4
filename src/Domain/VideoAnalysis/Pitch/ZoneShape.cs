namespace CoachPlus.Domain.VideoAnalysis.Pitch;

/// <summary>The outline of a target zone, in the measure of the pitch.</summary>
public abstract record ZoneShape
{
    // Of the pitch's measure: far below a hair's breadth, far above the rounding of doubles.
    private const double Touching = 1e-9;

    /// <summary>Its word: <c>rect</c>, <c>circle</c> or <c>polygon</c>.</summary>
    public abstract string Word { get; }

    /// <summary>The place of the zone that is nearest to a point: the point itself within the zone and on its edge.</summary>
    public abstract PitchPoint Nearest(PitchPoint point);

    /// <summary>Whether a point lies in the zone, or no further from its edge than the tolerance.</summary>
    public bool IsHit(PitchPoint point, double tolerance) => Nearest(point).DistanceTo(point) <= tolerance + Touching;
}

/// <summary>A rectangle along the pitch.</summary>
public sealed record RectZone(double X, double Y, double Width, double Height) : ZoneShape
{
    public override string Word => "rect";

    public override PitchPoint Nearest(PitchPoint point) => new(Math.Clamp(point.X, X, X + Width), Math.Clamp(point.Y, Y, Y + Height));
}

/// <summary>A circle in the measure of the pitch, which is longer than wide: on the ground it is an ellipse.</summary>
public sealed record CircleZone(double Cx, double Cy, double R) : ZoneShape
{
    public override string Word => "circle";

    public override PitchPoint Nearest(PitchPoint point)
    {
        var distance = point.DistanceTo(new PitchPoint(Cx, Cy));
        return distance <= R ? point : new PitchPoint(Cx + ((point.X - Cx) * R / distance), Cy + ((point.Y - Cy) * R / distance));
    }
}

/// <summary>A polygon whose edges do not cross.</summary>
public sealed record PolygonZone(IReadOnlyList<PitchPoint> Points) : ZoneShape
{
    public override string Word => "polygon";

    public override PitchPoint Nearest(PitchPoint point)
        => Contains(point) ? point : Edges().Select(edge => edge.Nearest(point)).MinBy(point.DistanceTo);

    internal IEnumerable<Edge> Edges() => Points.Select((from, at) => new Edge(from, Points[(at + 1) % Points.Count]));

    // A ray to the right crosses the outline an odd number of times from within.
    private bool Contains(PitchPoint point)
        => Edges().Count(edge => edge.From.Y > point.Y != edge.To.Y > point.Y
            && point.X < edge.From.X + ((point.Y - edge.From.Y) * (edge.To.X - edge.From.X) / (edge.To.Y - edge.From.Y))) % 2 == 1;
}

/// <summary>A side of a polygon.</summary>
internal readonly record struct Edge(PitchPoint From, PitchPoint To)
{
    public PitchPoint Nearest(PitchPoint point)
    {
        var (dx, dy) = (To.X - From.X, To.Y - From.Y);
        var along = Math.Clamp((((point.X - From.X) * dx) + ((point.Y - From.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return new PitchPoint(From.X + (along * dx), From.Y + (along * dy));
    }

    /// <summary>Whether the two have a point in common.</summary>
    public bool Meets(Edge other)
    {
        var (a, b, c, d) = (SideOf(other.From), SideOf(other.To), other.SideOf(From), other.SideOf(To));
        return (a != b && c != d) || (a == 0 && Spans(other.From)) || (b == 0 && Spans(other.To)) || (c == 0 && other.Spans(From)) || (d == 0 && other.Spans(To));
    }

    private int SideOf(PitchPoint point) => Math.Sign(((To.X - From.X) * (point.Y - From.Y)) - ((To.Y - From.Y) * (point.X - From.X)));

    private bool Spans(PitchPoint point)
        => point.X >= Math.Min(From.X, To.X) && point.X <= Math.Max(From.X, To.X) && point.Y >= Math.Min(From.Y, To.Y) && point.Y <= Math.Max(From.Y, To.Y);
}
