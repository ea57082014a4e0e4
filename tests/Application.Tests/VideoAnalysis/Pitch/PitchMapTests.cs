using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.Tests.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Pitch;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Zones;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Pitch;

/// <summary>Map and zone report rest on the same deliveries.</summary>
internal sealed class PitchMapTests
{
    private const string Marked = """{"corners":[{"x":100,"y":50},{"x":300,"y":50},{"x":100,"y":450},{"x":300,"y":450}]}""";
    private const string Map = ""","pitch_map":[{"x":45,"y":70,"timestamp":1.5,"confidence":0.9,"length":"full","line":"middle"},{"x":10.5,"y":12,"value":2},{"x":"?","y":1},7]""";
    private const string Tracked = ""","ball_tracking":{"detection_rate":64.3,"bounce_point":{"timestamp":0.5,"x":150,"y":350}}""";

    private Desk _desk = null!;
    private IPitches _pitches = null!;
    private ITargetZones _zones = null!;

    [SetUp]
    public void Open()
    {
        _desk = new Desk();
        (_pitches, _zones) = (Substitute.For<IPitches>(), Substitute.For<ITargetZones>());
        Mark(null);
        _zones.FindAsync(default(TargetZoneId), null!, default).ReturnsForAnyArgs(_ => Zone("""{"x":40,"y":60,"width":20,"height":20}"""));
    }

    private Task<PitchMapView> MapAsync(string session = "session-1")
        => new GetPitchMapHandler(new SessionDeliveries(_desk.Jobs, _pitches), _desk.Current).Handle(new GetPitchMap(session), CancellationToken.None);

    private Task<ZoneReportView> ReportAsync(double? tolerance = null, string session = "session-1")
        => new ReportZoneHandler(_zones, new SessionDeliveries(_desk.Jobs, _pitches), _desk.Current).Handle(new ReportZone(session, "z1", tolerance), CancellationToken.None);

    private void Mark(string? corners) => _pitches.FindAsync(default, null!, default).ReturnsForAnyArgs(new SessionPitch(true, corners, null));

    private static TargetZone Zone(string outline)
        => TargetZone.Restore(new TargetZoneId("z1"), Examples.Coach.Id, null, new ZoneDetails("Good length", "rect", outline, null, true), default);

    [Test]
    public async Task A_stored_map_is_shown_and_what_is_no_point_is_left_out()
    {
        _desk.Jobs.Put(Results.Done("job-1", extra: Map));

        var map = await MapAsync();

        Assert.That(map.Points, Is.EqualTo(new[] { new PitchMapPoint(45, 70, 1, 1.5, 0.9, "full", "middle"), new PitchMapPoint(10.5, 12, 2, null, null, "bouncer", "wide_leg") }));
        Assert.That((map.SessionId, map.TotalPoints, map.Calibrated, map.Message, map.JobId), Is.EqualTo(("session-1", 2, false, "2 tracked deliveries are shown.", "job-1")));
    }

    [Test]
    public async Task A_bounce_on_the_picture_is_brought_to_the_pitch_by_its_corners()
    {
        _desk.Jobs.Put(Results.Done("job-1", extra: Tracked));
        Mark(Marked);

        var map = await MapAsync();

        Assert.That(map.Points.Single(), Is.EqualTo(new PitchMapPoint(25, 75, 1, 0.5, null, "full", "leg")));
        Assert.That((map.Calibrated, map.Message), Is.EqualTo((true, "One tracked delivery is shown.")));
    }

    [TestCase(null)]
    [TestCase("null")]
    [TestCase("no json")]
    [TestCase("""{"corners":[{"x":1,"y":1}]}""")]
    [TestCase("""{"corners":[{"x":1,"y":1},{"x":2,"y":2},{"x":3,"y":3},{"x":4,"y":4}]}""")]
    public void A_bounce_on_the_picture_without_corners_that_can_be_used_says_what_to_do(string? corners)
    {
        _desk.Jobs.Put(Results.Done("job-1", extra: Tracked));
        Mark(corners);

        Refusals.AssertRefused(() => MapAsync(), RefusalKind.Conflict, "pitch.not-calibrated");
        Refusals.AssertRefused(() => ReportAsync(), RefusalKind.Conflict, "pitch.not-calibrated");
    }

    [Test]
    [Property("Defect", "D-76")]
    public void Where_nothing_was_tracked_that_is_told_and_no_empty_map()
    {
        Refusals.AssertRefused(() => MapAsync(), RefusalKind.Conflict, "pitch.no-deliveries");
        _desk.Jobs.Put(Results.Done("job-1"));
        _desk.Jobs.Put(Results.Done("job-2", extra: ""","pitch_map":[],"ball_tracking":{"bounce_point":null}"""));

        Refusals.AssertRefused(() => MapAsync(), RefusalKind.Conflict, "pitch.no-deliveries");
        Refusals.AssertRefused(() => ReportAsync(), RefusalKind.Conflict, "pitch.no-deliveries");
    }

    [Test]
    [Property("Defect", "D-87")]
    public async Task Of_several_analyses_the_newest_finished_one_that_tracked_any_counts_and_alone()
    {
        _desk.Jobs.Put(Results.Done("old", 1, extra: Map));
        _desk.Jobs.Put(Results.Done("newer", 5, extra: ""","pitch_map":[{"x":50,"y":65}]"""));
        _desk.Jobs.Put(Results.Done("newest", 9));
        _desk.Jobs.Put(Examples.Job(JobStatus.Queued, id: "waiting"));

        Assert.That(((await MapAsync()).JobId, (await MapAsync()).TotalPoints), Is.EqualTo(("newer", 1)));
        Assert.That(((await ReportAsync()).JobId, (await ReportAsync()).TotalDeliveries), Is.EqualTo(("newer", 1)));
    }

    [Test]
    public async Task A_report_counts_hits_and_misses_by_the_zones_edge()
    {
        _desk.Jobs.Put(Results.Done("job-1", extra: ""","pitch_map":[{"x":50,"y":70},{"x":50,"y":50},{"x":64,"y":70},{"x":40,"y":60}]"""));

        Assert.That(await ReportAsync(), Is.EqualTo(new ZoneReportView("z1", "Good length", 4, 2, 2, 50, new MissBreakdown(1, 0, 0, 1), 4, 7, "job-1")));
        Assert.That(((await ReportAsync(4)).HitRate, (await ReportAsync(4)).NearestMissDistance), Is.EqualTo((75, (double?)10)));
    }

    [Test]
    public void An_outline_that_cannot_be_read_is_told()
    {
        _desk.Jobs.Put(Results.Done("job-1", extra: Map));
        _zones.FindAsync(default(TargetZoneId), null!, default).ReturnsForAnyArgs(_ => Zone("{}"));

        Refusals.AssertRefused(() => ReportAsync(), RefusalKind.Conflict, "target-zone.unreadable");
    }

    [Test]
    [Property("Defect", "D-40")]
    public void A_foreign_session_and_a_foreign_zone_are_not_found()
    {
        _desk.Jobs.Put(Results.Done("job-1", extra: Map));
        _zones.FindAsync(default(TargetZoneId), null!, default).ReturnsForAnyArgs((TargetZone?)null);
        Refusals.AssertRefused(() => ReportAsync(), RefusalKind.NotFound, "target-zone.not-found");
        _zones.Received(1).FindAsync(new TargetZoneId("z1"), Arg.Is<ZoneScope>(scope => scope.Owner == Examples.Coach.Id), Arg.Any<CancellationToken>());

        _pitches.FindAsync(default, null!, default).ReturnsForAnyArgs((SessionPitch?)null);
        Refusals.AssertRefused(() => ReportAsync(), RefusalKind.NotFound, "session.not-found");
        Refusals.AssertRefused(() => MapAsync(), RefusalKind.NotFound, "session.not-found");
        Refusals.AssertRefused(() => MapAsync(new string('s', 65)), RefusalKind.NotFound, "session.not-found");
    }

    [TestCase(null, 0, false)]
    [TestCase("z1", null, true)]
    [TestCase("z1", 0, true)]
    [TestCase("z1", 100, true)]
    [TestCase("z1", -0.1, false)]
    [TestCase("z1", 100.1, false)]
    [TestCase("z1", double.NaN, false)]
    public void A_report_needs_a_zone_and_a_tolerance_within_the_pitch(string? zone, double? tolerance, bool valid)
        => Assert.That(new ReportZoneValidator().Validate(new ReportZone("session-1", zone, tolerance)).IsValid, Is.EqualTo(valid));
}
