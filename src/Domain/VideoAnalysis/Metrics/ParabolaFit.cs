namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>Least squares for y = a + b x + c x^2 at uneven places; through three points it goes exactly.</summary>
internal struct ParabolaFit
{
    private double _n, _x, _x2, _x3, _x4, _y, _xy, _x2y;

    public void Add(double x, double y)
    {
        var x2 = x * x;
        (_n, _x, _x2, _x3, _x4) = (_n + 1, _x + x, _x2 + x2, _x3 + (x2 * x), _x4 + (x2 * x2));
        (_y, _xy, _x2y) = (_y + y, _xy + (x * y), _x2y + (x2 * y));
    }

    /// <summary>Where the parabola is highest, or null when it has no highest place.</summary>
    public readonly double? Vertex()
    {
        // Cramer's rule; the determinant of the whole cancels in the quotient of b and c.
        var b = (_n * ((_xy * _x4) - (_x3 * _x2y))) - (_y * ((_x * _x4) - (_x3 * _x2))) + (_x2 * ((_x * _x2y) - (_xy * _x2)));
        var c = (_n * ((_x2 * _x2y) - (_xy * _x3))) - (_x * ((_x * _x2y) - (_xy * _x2))) + (_y * ((_x * _x3) - (_x2 * _x2)));
        return c < 0 ? -b / (2 * c) : null;
    }
}
