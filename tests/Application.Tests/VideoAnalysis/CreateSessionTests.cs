using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class CreateSessionTests
{
    private readonly CreateSessionValidator _validator = new();

    private static async Task<(SessionView View, VideoSession? Stored)> Create(CreateSession request, CurrentCoach coach)
    {
        VideoSession? stored = null;
        var sessions = Substitute.For<IVideoSessions>();
        await sessions.AddAsync(Arg.Do<VideoSession>(session => stored = session), Arg.Any<CancellationToken>());
        var current = Substitute.For<ICurrentCoach>();
        current.Coach.Returns(coach);
        var view = await new CreateSessionHandler(sessions, current, new ManualClock()).Handle(request, CancellationToken.None);
        return (view, stored);
    }

    [Test]
    public async Task A_session_is_stored_as_it_was_asked_for()
    {
        var (view, stored) = await Create(new CreateSession("  Nets, Tuesday ", ["p1", " p2 "], "Wet pitch", "bowling", "behind"), Examples.Coach);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(view.Id, Is.EqualTo(stored!.Id.Value));
            Assert.That(view.Title, Is.EqualTo("Nets, Tuesday"));
            Assert.That(view.PlayerIds, Is.EqualTo(new[] { "p1", "p2" }));
            Assert.That(view.Notes, Is.EqualTo("Wet pitch"));
            Assert.That((view.AnalysisContext, view.CameraView), Is.EqualTo(("bowling", "behind")));
            Assert.That((view.OwnerType, view.OwnerId), Is.EqualTo(("coach", "coach-1")));
            Assert.That(view.Status, Is.EqualTo("pending"));
            Assert.That((view.S3Bucket, view.S3Key, view.HasVideo), Is.EqualTo(((string?)null, (string?)null, false)));
            Assert.That(view.CreatedAt, Is.EqualTo(ManualClock.Noon));
            Assert.That((view.AnalysisJobCount, view.LatestJobId), Is.EqualTo((0, (string?)null)));
            Assert.That(view.MissingArtifacts, Is.Empty);
        }
    }

    [Test]
    public async Task Empty_texts_count_as_not_given()
    {
        var (view, stored) = await Create(new CreateSession("Nets", ["", " "], "", "", ""), Examples.Coach);

        Assert.That(view.PlayerIds, Is.Empty);
        Assert.That(stored!.Details, Is.EqualTo(new SessionDetails("Nets", stored.Details.PlayerIds, null, null, null)));
    }

    [Test]
    public async Task A_session_of_an_organisations_staff_belongs_to_the_organisation()
    {
        var (view, _) = await Create(new CreateSession("Nets", null, null, null, null), Examples.Staff);

        Assert.That((view.OwnerType, view.OwnerId), Is.EqualTo(("org", "org-1")));
        Assert.That(view.PlayerIds, Is.Empty);
    }

    [Test]
    public void Somebody_without_video_analysis_is_forbidden()
        => Refusals.AssertRefused(
            () => Create(new CreateSession("Nets", null, null, null, null), Examples.FreeUser), RefusalKind.Forbidden, "plan.feature-missing");

    private static CreateSession With(string? title = "Nets", string[]? players = null, string? notes = null, string? mode = null, string? view = null)
        => new(title, players, notes, mode, view);

    private static IEnumerable<TestCaseData> BadRequests()
    {
        yield return new TestCaseData(With(title: null), "Title", "missing").SetArgDisplayNames("no title");
        yield return new TestCaseData(With(title: " \t "), "Title", "missing").SetArgDisplayNames("a blank title");
        yield return new TestCaseData(With(title: new string('x', 256)), "Title", "255").SetArgDisplayNames("a long title");
        yield return new TestCaseData(With(title: "a\0b"), "Title", "stored").SetArgDisplayNames("NUL in the title");
        yield return new TestCaseData(With(title: "a\ud83d"), "Title", "stored").SetArgDisplayNames("half a character in the title");
        yield return new TestCaseData(With(notes: new string('x', 10_001)), "Notes", "10000").SetArgDisplayNames("long notes");
        yield return new TestCaseData(With(notes: "\0"), "Notes", "stored").SetArgDisplayNames("NUL in the notes");
        yield return new TestCaseData(With(players: [.. Enumerable.Repeat("p", 101)]), "PlayerIds", "100").SetArgDisplayNames("many players");
        yield return new TestCaseData(With(players: [new string('p', 65)]), "PlayerIds", "64").SetArgDisplayNames("a long player id");
        yield return new TestCaseData(With(players: ["p\0"]), "PlayerIds", "stored").SetArgDisplayNames("NUL in a player id");
        yield return new TestCaseData(With(mode: "juggling"), "AnalysisContext", "analysis_context must be one of: batting, bowling").SetArgDisplayNames("unknown mode");
        yield return new TestCaseData(With(mode: "Batting"), "AnalysisContext", "one of").SetArgDisplayNames("capital mode");
        yield return new TestCaseData(With(mode: "0"), "AnalysisContext", "one of").SetArgDisplayNames("a number for a mode");
        yield return new TestCaseData(With(view: "drone"), "CameraView", "camera_view must be one of: side, front, behind, other").SetArgDisplayNames("unknown view");
    }

    [TestCaseSource(nameof(BadRequests))]
    [Property("Defect", "D-88")]
    public void A_field_that_cannot_be_used_is_named(CreateSession request, string field, string words)
    {
        var errors = Refusals.Errors(_validator, request);

        Assert.That(errors.Select(group => group.Key), Is.EqualTo(new[] { field }));
        Assert.That(errors[field], Has.Some.Contains(words));
    }

    [Test]
    public void The_bounds_themselves_are_allowed()
    {
        var widest = With(
            $" {string.Concat(Enumerable.Repeat("\U0001F3CF", 255))} ",
            [.. Enumerable.Repeat(new string('p', 64), 100)],
            new string('x', 10_000));

        Assert.That(_validator.Validate(widest).Errors, Is.Empty);
        Assert.That(_validator.Validate(With(title: "x", mode: "", view: "")).Errors, Is.Empty);
        Assert.That(_validator.Validate(With(players: [null!])).Errors, Is.Empty);
    }
}
