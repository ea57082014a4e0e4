using System.Text.Json;

namespace CoachPlus.Domain.VideoAnalysis.Pitch;

/// <summary>
/// A zone's outline as JSON: <c>{x,y,width,height}</c>, <c>{cx,cy,r}</c> or <c>{points:[{x,y}]}</c>. What was written elsewhere is held to
/// the same rules when it is read.
/// </summary>
public static class ZoneDefinition
{
    /// <summary>Most corners of a polygon.</summary>
    public const int MaxPoints = 50;

    private const string Numbers = "as numbers between 0 and 100";

    /// <summary>The words for shapes.</summary>
    public static IReadOnlyList<string> Words { get; } = ["rect", "circle", "polygon"];

    /// <summary>Reads an outline.</summary>
    /// <param name="word">Which shape.</param>
    /// <param name="definition">Its JSON. Members that the shape does not have are passed over.</param>
    /// <param name="problem">What is wrong, as a sentence, when there is no outline.</param>
    public static ZoneShape? Read(string word, JsonElement definition, out string? problem)
    {
        (ZoneShape? shape, problem) = definition.ValueKind != JsonValueKind.Object ? (null, "definition_json must be an object.") : word switch
        {
            "rect" => Rect(definition),
            "circle" => Circle(definition),
            "polygon" => Polygon(definition),
            _ => (null, $"shape must be one of: {string.Join(", ", Words)}."),
        };
        return shape;
    }

    /// <summary>Reads an outline that was stored as text; null when it is none.</summary>
    public static ZoneShape? Read(string word, string definition)
    {
        try
        {
            return Read(word, JsonElement.Parse(definition), out _);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes an outline.</summary>
    public static string Write(ZoneShape shape) => shape switch
    {
        RectZone rect => JsonSerializer.Serialize(new { x = rect.X, y = rect.Y, width = rect.Width, height = rect.Height }),
        CircleZone circle => JsonSerializer.Serialize(new { cx = circle.Cx, cy = circle.Cy, r = circle.R }),
        PolygonZone polygon => JsonSerializer.Serialize(new { points = polygon.Points.Select(point => new { x = point.X, y = point.Y }) }),
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };

    private static (ZoneShape?, string?) Rect(JsonElement json)
        => (Place(json, "x"), Place(json, "y"), Place(json, "width"), Place(json, "height")) is not ({ } x, { } y, { } width, { } height)
            ? (null, $"definition_json of a rect needs x, y, width and height {Numbers}.")
            : width <= 0 || height <= 0 ? (null, "definition_json: width and height must be more than 0.")
            : x + width > PitchPoint.Extent || y + height > PitchPoint.Extent ? (null, "definition_json: the rect must lie on the pitch, between 0 and 100.")
            : (new RectZone(x, y, width, height), null);

    private static (ZoneShape?, string?) Circle(JsonElement json)
        => (Place(json, "cx"), Place(json, "cy"), Place(json, "r")) is not ({ } x, { } y, { } radius)
            ? (null, $"definition_json of a circle needs cx, cy and r {Numbers}.")
            : radius <= 0 ? (null, "definition_json: r must be more than 0.")
            : (new CircleZone(x, y, radius), null);

    private static (ZoneShape?, string?) Polygon(JsonElement json)
    {
        if (!json.TryGetProperty("points", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 3 or > MaxPoints)
        {
            return (null, $"definition_json of a polygon needs points, a list of 3 to {MaxPoints}.");
        }

        var points = new List<PitchPoint>();
        foreach (var item in list.EnumerateArray())
        {
            if ((Place(item, "x"), Place(item, "y")) is not ({ } x, { } y))
            {
                return (null, $"definition_json: each point needs x and y {Numbers}.");
            }

            points.Add(new PitchPoint(x, y));
        }

        var polygon = new PolygonZone(points);
        return IsSimple([.. polygon.Edges()]) ? (polygon, null) : (null, "definition_json: the edges of a polygon must not cross or touch, and it needs an area.");
    }

    // Neighbours share a corner and nothing else; others share nothing. Without an area, neighbours lie on each other.
    private static bool IsSimple(Edge[] edges)
    {
        for (var first = 0; first < edges.Length; first++)
        {
            if (edges[first].From == edges[first].To)
            {
                return false;
            }

            for (var second = first + 1; second < edges.Length; second++)
            {
                var (one, other) = (edges[first], edges[second]);
                var wrong = second == first + 1 ? FoldsBack(one, other)
                    : first == 0 && second == edges.Length - 1 ? FoldsBack(other, one)
                    : one.Meets(other);
                if (wrong)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool FoldsBack(Edge one, Edge next)
    {
        var (ax, ay, bx, by) = (one.To.X - one.From.X, one.To.Y - one.From.Y, next.To.X - next.From.X, next.To.Y - next.From.Y);
        return (ax * by) - (ay * bx) == 0 && (ax * bx) + (ay * by) < 0;
    }

    private static double? Place(JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number
            && member.TryGetDouble(out var value) && value is >= 0 and <= PitchPoint.Extent
            ? value
            : null;
}
