using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class DeleteSessionsTests
{
    private IVideoSessions _sessions = null!;
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();

    private DeleteSessionsHandler Handler => new(_sessions, _current, new ManualClock());

    [SetUp]
    public void LogIn()
    {
        _sessions = Substitute.For<IVideoSessions>();
        _current.Coach.Returns(Examples.Coach);
    }

    [Test]
    public async Task Batches_are_deleted_until_none_is_left_and_added_up()
    {
        Deletes(new(50, 120, true), new(50, 7, true), new(3, 1, false));

        var view = await Handler.Handle(new DeleteSessions("failed", 7), CancellationToken.None);

        Assert.That((view.DeletedCount, view.S3FilesDeleted, view.More, view.FiltersApplied), Is.EqualTo((103, 128, false, new SessionFiltersView("failed", 7))));
        await _sessions.Received(3).DeleteAsync(
            new SessionSelection(SessionStatus.Failed, ManualClock.Noon.AddDays(-7)),
            Arg.Is<AccessScope>(scope => scope.Owners.Count == 1),
            50,
            ManualClock.Noon,
            Arg.Any<CancellationToken>());
    }

    [Test]
    public async Task One_request_deletes_a_thousand_at_most_and_says_that_there_are_more()
    {
        Deletes(new DeletedSessions(50, 0, true));

        var view = await Handler.Handle(new DeleteSessions("failed"), CancellationToken.None);

        Assert.That((view.DeletedCount, view.More), Is.EqualTo((1000, true)));
    }

    [Test]
    public void A_word_that_is_no_status_deletes_nothing()
    {
        Refusals.AssertRefused(() => Handler.Handle(new DeleteSessions("broken", 7), CancellationToken.None), RefusalKind.Malformed, "session.status-unknown");
        Assert.That(_sessions.ReceivedCalls(), Is.Empty);
    }

    [Test]
    public void Nobody_without_video_analysis_reaches_the_port()
    {
        _current.Coach.Returns(Examples.FreeUser);

        Refusals.AssertRefused(() => Handler.Handle(new DeleteSessions("failed"), CancellationToken.None), RefusalKind.Forbidden, "plan.feature-missing");
        Assert.That(_sessions.ReceivedCalls(), Is.Empty);
    }

    [TestCase(null, null, false)]
    [TestCase("", null, false)]
    [TestCase("  ", null, false)]
    [TestCase("failed", null, true)]
    [TestCase(null, 1, true)]
    [TestCase("failed", 0, false)]
    [TestCase("failed", -1, false)]
    [TestCase("failed", 36_501, false)]
    public void Without_a_filter_or_with_a_strange_age_it_is_refused(string? status, int? days, bool accepted)
        => Assert.That(new DeleteSessionsValidator().Validate(new DeleteSessions(status, days)).IsValid, Is.EqualTo(accepted));

    private void Deletes(DeletedSessions first, params DeletedSessions[] then)
        => _sessions.DeleteAsync(null!, null!, default, default, default).ReturnsForAnyArgs(first, then);
}
