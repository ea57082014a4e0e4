using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis.Markers;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Markers;

internal sealed class MarkerTests
{
    private static readonly CurrentCoach Colleague = Examples.Staff with { Id = new UserId("staff-2") };
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();
    private IMomentMarkers _markers = null!;

    private Task<MarkerView> Create(CreateMarker request) => new CreateMarkerHandler(_markers, _current, new ManualClock()).Handle(request, CancellationToken.None);

    private Task<MarkerView> Change(ChangeMarker request) => new ChangeMarkerHandler(_markers, _current).Handle(request, CancellationToken.None);

    private Task<MediatR.Unit> Delete(string id) => new DeleteMarkerHandler(_markers, _current).Handle(new DeleteMarker(id), CancellationToken.None);

    private Task<IReadOnlyList<MarkerView>> List(ListMarkers request) => new ListMarkersHandler(_markers, _current).Handle(request, CancellationToken.None);

    [SetUp]
    public void LogIn()
    {
        _markers = Substitute.For<IMomentMarkers>();
        _markers.AddAsync(null!, null!, default).ReturnsForAnyArgs(true);
        _markers.SaveAsync(null!, null!, default).ReturnsForAnyArgs(true);
        _markers.DeleteAsync(default, null!, default).ReturnsForAnyArgs(true);
        _markers.FindAsync(default, null!, default).ReturnsForAnyArgs(_ => MomentMarker.Restore(
            new MomentMarkerId("m1"), new VideoSessionId("s1"), new Moment(1500, MomentType.Catch, "Low"), Examples.Staff.Id, ManualClock.Noon));
        _current.Coach.Returns(Examples.Staff);
    }

    [Test]
    public async Task A_marker_is_stored_as_it_was_asked_for_within_the_coachs_scope()
    {
        var view = await Create(new CreateMarker("s1", 1500, "stumping", "  Quick hands "));

        Assert.That(view with { Id = "" }, Is.EqualTo(new MarkerView("", "s1", 1500, "stumping", "Quick hands", "staff-1", ManualClock.Noon)));
        await _markers.Received(1).AddAsync(
            Arg.Is<MomentMarker>(marker => marker.Id.Value == view.Id), Arg.Is<AccessScope>(scope => scope.Owners.Count == 2 && !scope.Everything), Arg.Any<CancellationToken>());
    }

    [Test]
    public void A_session_outside_the_scope_is_not_found()
    {
        _markers.AddAsync(null!, null!, default).ReturnsForAnyArgs(false);
        _markers.ListAsync(default, default, null!, default).ReturnsForAnyArgs((IReadOnlyList<MomentMarker>?)null);

        Refusals.AssertRefused(() => Create(new CreateMarker("s1", 1, "dive", null)), RefusalKind.NotFound, "session.not-found");
        Refusals.AssertRefused(() => Create(new CreateMarker(new string('s', 65), 1, "dive", null)), RefusalKind.NotFound, "session.not-found");
        Refusals.AssertRefused(() => List(new ListMarkers("s1")), RefusalKind.NotFound, "session.not-found");
    }

    [TestCase(null, null, null, 1500, "catch", "Low")]
    [TestCase(0L, null, null, 0, "catch", "Low")]
    [TestCase(null, "other", null, 1500, "other", "Low")]
    [TestCase(null, "", "", 1500, "catch", null)]
    public async Task What_is_null_stays_and_an_empty_description_goes(long? at, string? type, string? description, long newAt, string newType, string? newDescription)
    {
        var view = await Change(new ChangeMarker("m1", at, type, description));

        Assert.That((view.TimestampMs, view.MomentType, view.Description), Is.EqualTo((newAt, newType, newDescription)));
        await _markers.Received(1).SaveAsync(Arg.Is<MomentMarker>(marker => marker.Moment.TimestampMs == newAt), Arg.Any<AccessScope>(), Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task Only_who_made_a_marker_and_a_superuser_may_change_it()
    {
        _current.Coach.Returns(Colleague);
        Refusals.AssertRefused(() => Change(new ChangeMarker("m1", 1, null, null)), RefusalKind.Forbidden, "marker.not-yours");
        Refusals.AssertRefused(() => Delete("m1"), RefusalKind.Forbidden, "marker.not-yours");
        await _markers.DidNotReceiveWithAnyArgs().SaveAsync(null!, null!, default);
        await _markers.DidNotReceiveWithAnyArgs().DeleteAsync(default, null!, default);

        _current.Coach.Returns(Examples.Superuser);
        await Change(new ChangeMarker("m1", 1, null, null));
        await Delete("m1");
        await _markers.Received(1).DeleteAsync(new MomentMarkerId("m1"), Arg.Is<AccessScope>(scope => scope.Everything), Arg.Any<CancellationToken>());
    }

    [Test]
    public void A_marker_that_is_gone_is_not_found()
    {
        _markers.SaveAsync(null!, null!, default).ReturnsForAnyArgs(false);
        _markers.DeleteAsync(default, null!, default).ReturnsForAnyArgs(false);

        Refusals.AssertRefused(() => Change(new ChangeMarker("m1", 1, null, null)), RefusalKind.NotFound, "marker.not-found");
        Refusals.AssertRefused(() => Delete("m1"), RefusalKind.NotFound, "marker.not-found");
        Refusals.AssertRefused(() => Delete("\0"), RefusalKind.NotFound, "marker.not-found");
    }

    [Test]
    public void Nobody_without_video_analysis_reaches_the_port()
    {
        _current.Coach.Returns(Examples.FreeUser);

        Refusals.AssertRefused(() => Create(new CreateMarker("s1", 1, "dive", null)), RefusalKind.Forbidden, "plan.feature-missing");
        Refusals.AssertRefused(() => Change(new ChangeMarker("m1", 1, null, null)), RefusalKind.Forbidden, "plan.feature-missing");
        Refusals.AssertRefused(() => Delete("m1"), RefusalKind.Forbidden, "plan.feature-missing");
        Refusals.AssertRefused(() => List(new ListMarkers("s1")), RefusalKind.Forbidden, "plan.feature-missing");
        Assert.That(_markers.ReceivedCalls(), Is.Empty);
    }

    [TestCase(null, "dive", null, "TimestampMs")]
    [TestCase(-1L, "dive", null, "TimestampMs")]
    [TestCase(86_400_001L, "dive", null, "TimestampMs")]
    [TestCase(1L, null, null, "MomentType")]
    [TestCase(1L, " ", null, "MomentType")]
    [TestCase(1L, "Dive", null, "MomentType")]
    [TestCase(1L, "4", null, "MomentType")]
    [TestCase(1L, "dive", "\0", "Description")]
    [TestCase(86_400_000L, "dive", "", null)]
    public void A_field_that_cannot_be_used_is_named(long? at, string? type, string? description, string? field)
    {
        var changed = new ChangeMarkerValidator().Validate(new ChangeMarker("m1", at, type, description));

        Assert.That(Refusals.Errors(new CreateMarkerValidator(), new CreateMarker("s1", at, type, description)).Select(group => group.Key), Is.EqualTo(field is null ? [] : new[] { field }));
        Assert.That(changed.IsValid, Is.EqualTo(field is null || at is null || string.IsNullOrWhiteSpace(type)), "what is missing is not changed");
        Assert.That(new ListMarkersValidator().Validate(new ListMarkers("s1", type)).IsValid, Is.EqualTo(type is not ("Dive" or "4")));
    }

    [Test]
    public void A_description_has_its_bound()
    {
        Assert.That(new CreateMarkerValidator().Validate(new CreateMarker("s1", 1, "dive", new string('x', 1000))).IsValid, Is.True);
        Assert.That(Refusals.Errors(new CreateMarkerValidator(), new CreateMarker("s1", 1, "dive", new string('x', 1001)))["Description"], Has.Some.Contains("1000"));
    }
}
