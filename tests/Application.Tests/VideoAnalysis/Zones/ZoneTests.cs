using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Zones;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using CoachPlus.TestSupport.Time;
using FluentValidation;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Zones;

internal sealed class ZoneTests
{
    private const string Rect = """{"x":40,"y":60,"width":20,"height":10}""";
    private const string Circle = """{"cx":50,"cy":50,"r":10}""";
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();
    private ITargetZones _zones = null!;

    private Task<ZoneView> Create(CreateZone request) => new CreateZoneHandler(_zones, _current, new ManualClock()).Handle(request, CancellationToken.None);

    private Task<ZoneView> Change(ChangeZone request) => new ChangeZoneHandler(_zones, _current).Handle(request, CancellationToken.None);

    private Task<MediatR.Unit> Delete(string id) => new DeleteZoneHandler(_zones, _current).Handle(new DeleteZone(id), CancellationToken.None);

    private Task<IReadOnlyList<ZoneView>> List(string? session = null) => new ListZonesHandler(_zones, _current).Handle(new ListZones(session), CancellationToken.None);

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    [SetUp]
    public void LogIn()
    {
        _zones = Substitute.For<ITargetZones>();
        _zones.AddAsync(null!, null!, default).ReturnsForAnyArgs(true);
        _zones.SaveAsync(null!, null!, default).ReturnsForAnyArgs(true);
        _zones.DeleteAsync(default, null!, default).ReturnsForAnyArgs(true);
        _zones.FindAsync(default(TargetZoneId), null!, default).ReturnsForAnyArgs(_ => TargetZone.Restore(
            new TargetZoneId("z1"), Examples.Coach.Id, new VideoSessionId("s1"), new ZoneDetails("Off stump", "circle", Circle, 0.5, true), ManualClock.Noon));
        _zones.ListAsync(default, default, default).ReturnsForAnyArgs([]);
        _current.Coach.Returns(Examples.Coach);
    }

    [Test]
    public async Task A_zone_is_stored_as_it_was_drawn_and_is_its_makers()
    {
        var view = await Create(new CreateZone(" Off stump ", Json(Rect.Insert(1, "\"id\":1,")), "", " s1 ", 0.7));

        Assert.That(view with { Id = "" }, Is.EqualTo(new ZoneView("", "coach-1", "s1", "Off stump", "rect", new StoredJson(Rect), 0.7, true, ManualClock.Noon)));
        await _zones.Received(1).AddAsync(
            Arg.Is<TargetZone>(zone => zone.Id.Value == view.Id && zone.Owner == Examples.Coach.Id),
            Arg.Is<ZoneScope>(scope => scope.Owner == Examples.Coach.Id && !scope.Sessions.Everything),
            Arg.Any<CancellationToken>());
    }

    [Test]
    public void A_session_outside_the_scope_is_not_found()
    {
        _zones.AddAsync(null!, null!, default).ReturnsForAnyArgs(false);

        Refusals.AssertRefused(() => Create(new CreateZone("Off", Json(Rect), null, "s2")), RefusalKind.NotFound, "session.not-found");
        Refusals.AssertRefused(() => Create(new CreateZone("Off", Json(Rect), null, new string('s', 65))), RefusalKind.NotFound, "session.not-found");
    }

    [Test]
    public async Task What_is_null_stays_and_an_outline_alone_keeps_the_shape()
    {
        const string Moved = """{"cx":60,"cy":40,"r":5}""";

        Assert.That(Facts(await Change(new ChangeZone("z1", Name: "Four off"))), Is.EqualTo(("Four off", "circle", Circle, 0.5, true)));
        Assert.That(Facts(await Change(new ChangeZone("z1", DefinitionJson: Json(Moved)))), Is.EqualTo(("Off stump", "circle", Moved, 0.5, true)));
        Assert.That(Facts(await Change(new ChangeZone("z1", DefinitionJson: Json(Rect), Shape: "rect", TargetAccuracy: 0, IsActive: false))), Is.EqualTo(("Off stump", "rect", Rect, 0.0, false)));

        static (string, string, string, double?, bool) Facts(ZoneView view) => (view.Name, view.Shape, view.DefinitionJson.Text, view.TargetAccuracy, view.IsActive);
    }

    [Test]
    [Property("Defect", "D-52")]
    public void An_outline_that_does_not_fit_the_stored_shape_is_refused_and_nothing_is_stored()
    {
        var refused = Assert.ThrowsAsync<ValidationException>(() => Change(new ChangeZone("z1", DefinitionJson: Json(Rect))))!;

        Assert.That(refused.Errors.Single().ErrorMessage, Does.Contain("needs cx, cy and r"));
        Assert.That(_zones.ReceivedCalls().Select(call => call.GetMethodInfo().Name), Has.None.EqualTo("SaveAsync"));
    }

    [Test]
    [Property("Defect", "D-40")]
    public void A_zone_that_is_not_there_or_not_ones_own_is_not_found()
    {
        _zones.FindAsync(default(TargetZoneId), null!, default).ReturnsForAnyArgs((TargetZone?)null);

        Refusals.AssertRefused(() => Change(new ChangeZone("z1", Name: "Mine")), RefusalKind.NotFound, "target-zone.not-found");
        Refusals.AssertRefused(() => Delete("z1"), RefusalKind.NotFound, "target-zone.not-found");
        Refusals.AssertRefused(() => Delete(""), RefusalKind.NotFound, "target-zone.not-found");
    }

    [Test]
    public void A_zone_that_goes_meanwhile_is_not_found()
    {
        _zones.SaveAsync(null!, null!, default).ReturnsForAnyArgs(false);
        _zones.DeleteAsync(default, null!, default).ReturnsForAnyArgs(false);

        Refusals.AssertRefused(() => Change(new ChangeZone("z1", Name: "Mine")), RefusalKind.NotFound, "target-zone.not-found");
        Refusals.AssertRefused(() => Delete("z1"), RefusalKind.NotFound, "target-zone.not-found");
    }

    [Test]
    public async Task A_superuser_lists_only_their_own_and_reaches_every_one()
    {
        _current.Coach.Returns(Examples.Superuser);

        await List("s1");
        await Delete("z1");

        await _zones.Received(1).ListAsync(Examples.Superuser.Id, new VideoSessionId("s1"), Arg.Any<CancellationToken>());
        await _zones.Received(1).DeleteAsync(new TargetZoneId("z1"), Arg.Is<ZoneScope>(scope => scope.Owner == null), Arg.Any<CancellationToken>());
        Assert.That(await List(new string('s', 65)), Is.Empty);
    }

    [Test]
    public void Without_video_analysis_there_are_no_zones()
    {
        _current.Coach.Returns(Examples.FreeUser);

        Func<Task>[] requests = [() => Create(new CreateZone("Off", Json(Rect))), () => Change(new ChangeZone("z1")), () => Delete("z1"), () => List()];
        foreach (var request in requests)
        {
            Refusals.AssertRefused(request, RefusalKind.Forbidden, "plan.feature-missing");
        }
    }

    [TestCase(null, Rect, null, null, "Name")]
    [TestCase("  ", Rect, null, null, "Name")]
    [TestCase("O\0", Rect, null, null, "Name")]
    [TestCase("Off", null, null, null, "DefinitionJson")]
    [TestCase("Off", "[1]", null, null, "DefinitionJson")]
    [TestCase("Off", Circle, null, null, "DefinitionJson")]
    [TestCase("Off", Rect, "blob", null, "Shape")]
    [TestCase("Off", Rect, null, 1.1, "TargetAccuracy")]
    [TestCase("Off", Rect, null, double.NaN, "TargetAccuracy")]
    [Property("Defect", "D-52")]
    public void A_field_that_cannot_be_used_is_named(string? name, string? outline, string? shape, double? target, string field)
    {
        var json = outline is null ? (JsonElement?)null : Json(outline);

        Assert.That(Refusals.Errors(new CreateZoneValidator(), new CreateZone(name, json, shape, null, target)).Select(error => error.Key), Is.EqualTo(new[] { field }));
    }

    [Test]
    public void A_name_of_a_hundred_characters_fits_and_one_more_does_not()
    {
        static bool IsValid(string name) => new CreateZoneValidator().Validate(new CreateZone(name, Json(Rect))).IsValid;

        Assert.That((IsValid(new string('n', 100)), IsValid(new string('n', 101))), Is.EqualTo((true, false)));
    }

    [Test]
    public void A_change_is_held_to_the_same_rules()
    {
        static IEnumerable<string> Wrong(ChangeZone request) => Refusals.Errors(new ChangeZoneValidator(), request).Select(error => error.Key);

        Assert.That(Wrong(new ChangeZone("z1")), Is.Empty);
        Assert.That(Wrong(new ChangeZone("z1", Name: " ")), Is.EqualTo(new[] { "Name" }));
        Assert.That(Wrong(new ChangeZone("z1", Shape: "circle")), Is.EqualTo(new[] { "DefinitionJson" }));
        Assert.That(Wrong(new ChangeZone("z1", Shape: "circle", DefinitionJson: Json(Rect))), Is.EqualTo(new[] { "DefinitionJson" }));
        Assert.That(Wrong(new ChangeZone("z1", TargetAccuracy: -0.1)), Is.EqualTo(new[] { "TargetAccuracy" }));
    }
}
