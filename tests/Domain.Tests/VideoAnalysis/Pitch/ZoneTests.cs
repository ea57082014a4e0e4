using System.Text.Json;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Pitch;

internal sealed class ZoneTests
{
    private const string Rect = """{"x":40,"y":40,"width":20,"height":10}""";
    private const string Circle = """{"cx":50,"cy":50,"r":10}""";
    private const string Arrow = """{"points":[{"x":20,"y":20},{"x":80,"y":20},{"x":50,"y":40},{"x":50,"y":80}]}""";

    private static ZoneShape Shape(string word, string json) => ZoneDefinition.Read(word, json)!;

    private static TrackedBounce Ball(double x, double y) => new(new PitchPoint(x, y), 1, null, null, "full", "off");

    [TestCase("rect", Rect, 50, 45, 0)]
    [TestCase("rect", Rect, 40, 40, 0, TestName = "The_edge_is_within")]
    [TestCase("rect", Rect, 63, 54, 5, TestName = "From_a_corner_the_way_is_straight")]
    [TestCase("rect", Rect, 50, 32, 8)]
    [TestCase("circle", Circle, 57, 57, 0)]
    [TestCase("circle", Circle, 58, 58, 1.3137, TestName = "The_corner_of_a_circles_box_is_outside")]
    [TestCase("circle", Circle, 50, 60, 0)]
    [TestCase("circle", Circle, 50, 73, 13, TestName = "Of_a_circle_it_is_the_edge_not_the_centre")]
    [TestCase("polygon", Arrow, 50, 30, 0)]
    [TestCase("polygon", Arrow, 30, 20, 0)]
    [TestCase("polygon", Arrow, 50, 60, 0)]
    [TestCase("polygon", Arrow, 55, 60, 5, TestName = "The_notch_of_a_polygon_is_outside")]
    [TestCase("polygon", Arrow, 50, 90, 10)]
    public void The_distance_is_that_to_the_edge_of_the_true_shape(string word, string json, double x, double y, double distance)
    {
        var (shape, point) = (Shape(word, json), new PitchPoint(x, y));

        Assert.That(shape.Nearest(point).DistanceTo(point), Is.EqualTo(distance).Within(0.0001));
        Assert.That(shape.IsHit(point, 0), Is.EqualTo(distance == 0));
        Assert.That(shape.IsHit(point, distance + 0.0001), Is.True, "with a tolerance of as much");
        Assert.That(distance == 0 || !shape.IsHit(point, distance - 0.01), Is.True, "and not with less");
    }

    [Test]
    public void A_report_counts_each_miss_once_on_the_side_where_it_is_further_off()
    {
        var balls = new[] { Ball(50, 45), Ball(50, 30), Ball(50, 56), Ball(30, 45), Ball(62, 51), Ball(45, 52) };

        Assert.That(ZoneReport.Of(Shape("rect", Rect), balls, 0), Is.EqualTo(new ZoneReport(1, 5, new MissBreakdown(1, 2, 1, 1), 2, 6.05)));
        Assert.That(ZoneReport.Of(Shape("rect", Rect), balls, 2.5), Is.EqualTo(new ZoneReport(3, 3, new MissBreakdown(1, 1, 1, 0), 6, 8.67)));
        Assert.That(ZoneReport.Of(Shape("rect", Rect), balls[..1], 0), Is.EqualTo(new ZoneReport(1, 0, new MissBreakdown(0, 0, 0, 0), null, null)));
    }

    [TestCase("rect", Rect)]
    [TestCase("circle", Circle)]
    [TestCase("polygon", Arrow)]
    public void What_is_written_is_what_was_read_and_members_of_no_shape_are_left_out(string word, string json)
    {
        var shape = ZoneDefinition.Read(word, JsonElement.Parse(json.Insert(1, "\"colour\":\"red\",")), out var problem);

        Assert.That((ZoneDefinition.Write(shape!), shape!.Word, problem), Is.EqualTo((json, word, (string?)null)));
    }

    [TestCase("square", Rect, "shape must be one of: rect, circle, polygon.")]
    [TestCase("rect", "[]", "definition_json must be an object.")]
    [TestCase("rect", Circle, "needs x, y, width and height")]
    [TestCase("rect", """{"x":40,"y":40,"width":20}""", "needs x, y, width and height")]
    [TestCase("rect", """{"x":"40","y":40,"width":20,"height":10}""", "needs x, y, width and height")]
    [TestCase("rect", """{"x":-1,"y":40,"width":20,"height":10}""", "between 0 and 100")]
    [TestCase("rect", """{"x":1e400,"y":40,"width":20,"height":10}""", "between 0 and 100")]
    [TestCase("rect", """{"x":40,"y":40,"width":0,"height":10}""", "must be more than 0")]
    [TestCase("rect", """{"x":90,"y":40,"width":20,"height":10}""", "must lie on the pitch")]
    [TestCase("circle", """{"cx":50,"cy":50,"r":0}""", "r must be more than 0")]
    [TestCase("circle", """{"cx":50,"cy":101,"r":5}""", "needs cx, cy and r")]
    [TestCase("polygon", """{"points":[{"x":1,"y":1},{"x":2,"y":2}]}""", "a list of 3 to 50")]
    [TestCase("polygon", """{"points":"all"}""", "a list of 3 to 50")]
    [TestCase("polygon", """{"points":[{"x":1,"y":1},{"x":2,"y":2},{"x":3}]}""", "each point needs x and y")]
    [TestCase("polygon", """{"points":[{"x":1,"y":1},{"x":2,"y":2},7]}""", "each point needs x and y")]
    [TestCase("polygon", """{"points":[{"x":0,"y":0},{"x":50,"y":50},{"x":50,"y":0},{"x":0,"y":50}]}""", "must not cross")]
    [TestCase("polygon", """{"points":[{"x":0,"y":0},{"x":50,"y":50},{"x":99,"y":99}]}""", "needs an area")]
    [TestCase("polygon", """{"points":[{"x":0,"y":0},{"x":50,"y":0},{"x":50,"y":0},{"x":0,"y":50}]}""", "needs an area")]
    [TestCase("polygon", """{"points":[{"x":0,"y":0},{"x":40,"y":0},{"x":40,"y":40},{"x":20,"y":0},{"x":0,"y":40}]}""", "must not cross or touch")]
    [Property("Defect", "D-52")]
    public void An_outline_that_is_none_is_refused_with_what_is_wrong(string word, string json, string problem)
    {
        Assert.That(ZoneDefinition.Read(word, JsonElement.Parse(json), out var told), Is.Null);
        Assert.That(told, Does.Contain(problem));
    }

    [Test]
    public void Fifty_points_are_a_polygon_and_one_more_is_not()
    {
        static string Ring(int points) => JsonSerializer.Serialize(new
        {
            points = Enumerable.Range(0, points).Select(at => double.Tau * at / points).Select(angle => new { x = 50 + (40 * Math.Cos(angle)), y = 50 + (40 * Math.Sin(angle)) }),
        });

        Assert.That(ZoneDefinition.Read("polygon", Ring(ZoneDefinition.MaxPoints)), Is.Not.Null);
        Assert.That(ZoneDefinition.Read("polygon", Ring(ZoneDefinition.MaxPoints + 1)), Is.Null);
    }

    [TestCase("", Rect, null, "target-zone.name")]
    [TestCase("Off", "{}", null, "target-zone.definition")]
    [TestCase("Off", "no json", null, "target-zone.definition")]
    [TestCase("Off", Rect, 1.01, "target-zone.accuracy")]
    [TestCase("Off", Rect, double.NaN, "target-zone.accuracy")]
    [Property("Defect", "D-52")]
    public void A_zone_with_details_that_are_none_is_not_made(string name, string json, double? target, string code)
    {
        var zone = TargetZone.Create(new UserId("c"), null, new ZoneDetails("Off", "rect", Rect, 0.5, true), DateTimeOffset.UnixEpoch);

        Assert.That(() => zone.Change(new ZoneDetails(name, "rect", json, target, true)), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo(code));
        Assert.That(zone.Details.Name, Is.EqualTo("Off"));
    }

    [TestCase(85, 50, "yorker", "middle")]
    [TestCase(84.9, 80, "full", "off")]
    [TestCase(65, 80.1, "full", "wide_off")]
    [TestCase(40, 20, "good_length", "leg")]
    [TestCase(39.9, 19.9, "short", "wide_leg")]
    [TestCase(19.9, 60, "bouncer", "middle")]
    public void Length_and_line_have_crickets_words(double y, double x, string length, string line)
        => Assert.That((PitchBands.Length(new(x, y)), PitchBands.Line(new(x, y))), Is.EqualTo((length, line)));
}
