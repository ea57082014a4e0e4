using CoachPlus.Application.Common;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis.Contracts;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.Operations;

internal sealed class ReplayFailuresTests
{
    private const string Fingerprint = "0123456789abcdef";
    private readonly IFailureGroups _groups = Substitute.For<IFailureGroups>();
    private readonly IJobInterventions _interventions = Substitute.For<IJobInterventions>();

    private ReplayFailuresHandler Handler => new(_groups, _interventions, OperatorExamples.Superuser, NullLogger<ReplayFailuresHandler>.Instance);

    [Test]
    public async Task Each_job_is_told_and_what_is_left_has_a_cursor()
    {
        Page(("a", 6), ("b", 5), ("c", 4));
        Becomes("a", RetryOutcome.Queued);
        Becomes("b", RetryOutcome.Unchanged);
        Becomes("c", RetryOutcome.Refused);

        var view = await Handler.Handle(new ReplayFailures(Fingerprint, 3), CancellationToken.None);

        Assert.That((view.Queued, view.Unchanged, view.Refused, view.Left, view.Stopped), Is.EqualTo((1, 1, 1, 4L, (string?)null)));
        Assert.That(view.Jobs.Select(job => job.JobId), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(Places.Failure(view.Next), Is.EqualTo(PlaceOf("c")));
    }

    [Test]
    public async Task The_last_batch_and_a_group_that_is_empty_by_now_have_no_cursor()
    {
        Page(("a", 0));
        Becomes("a", RetryOutcome.Queued);
        var last = await Handler.Handle(new ReplayFailures(Fingerprint), CancellationToken.None);
        Page();
        var again = await Handler.Handle(new ReplayFailures(Fingerprint), CancellationToken.None);

        Assert.That((last.Queued, last.Left, last.Next), Is.EqualTo((1, 0L, (string?)null)));
        Assert.That((again.Queued, again.Left, again.Next), Is.EqualTo((0, 0L, (string?)null)));
    }

    [Test]
    public async Task When_the_storage_goes_away_the_batch_stops_before_the_job_that_was_not_decided()
    {
        Page(("a", 2), ("b", 1), ("c", 0));
        Becomes("a", RetryOutcome.Queued);
        _interventions.RetryAsync("b", default).ReturnsForAnyArgs<RetriedJob>(call
            => call.ArgAt<string>(0) == "a" ? new RetriedJob("a", RetryOutcome.Queued, null, null) : throw new UnavailableException("the video storage", "No answer."));

        var view = await Handler.Handle(new ReplayFailures(Fingerprint), CancellationToken.None);

        Assert.That((view.Queued, view.Left, Places.Failure(view.Next)), Is.EqualTo((1, 2L, PlaceOf("a"))));
        Assert.That(view.Stopped, Does.Contain("the video storage"));
    }

    [Test]
    public async Task When_the_storage_is_gone_from_the_beginning_everything_is_left()
    {
        Page(("a", 1), ("b", 0));
        _interventions.RetryAsync("a", default).ReturnsForAnyArgs<RetriedJob>(_ => throw new UnavailableException("the video storage", "No answer."));

        var view = await Handler.Handle(new ReplayFailures(Fingerprint), CancellationToken.None);

        Assert.That((view.Left, view.Next, view.Jobs.Count), Is.EqualTo((2L, (string?)null, 0)), "begin again without a cursor");
    }

    [Test]
    public async Task A_cursor_leads_to_the_place_that_it_names()
    {
        Page();
        await Handler.Handle(new ReplayFailures(Fingerprint, 7, Places.Of(PlaceOf("x")), 24), CancellationToken.None);

        await _groups.Received().PageAsync(Fingerprint, TimeSpan.FromHours(24), PlaceOf("x"), 7, Arg.Any<CancellationToken>());
    }

    [TestCase("")]
    [TestCase("0123456789ABCDEF")]
    [TestCase("0123456789abcdef0")]
    [TestCase("../../../../../..")]
    public void What_cannot_be_a_fingerprint_is_not_found(string fingerprint)
        => Refusals.AssertRefused(() => Handler.Handle(new ReplayFailures(fingerprint), CancellationToken.None), RefusalKind.NotFound, "failure-group.not-found");

    [Test]
    public void Numbers_and_cursors_that_make_no_sense_are_refused()
    {
        var errors = Refusals.Errors(new ReplayFailuresValidator(), new ReplayFailures(Fingerprint, 0, "none", 0));

        Assert.That(errors.Select(field => field.Key), Is.EquivalentTo(new[] { "Limit", "Cursor", "Hours" }));
    }

    private static FailurePlace PlaceOf(string id) => new(OperatorExamples.Now, OperatorExamples.Now.AddHours(-1), id);

    private void Page(params (string Id, long After)[] jobs)
        => _groups.PageAsync(default!, default, default, default, default)
            .ReturnsForAnyArgs(jobs.Select(job => new FailedJob(job.Id, PlaceOf(job.Id), job.After)).ToList());

    private void Becomes(string id, RetryOutcome outcome)
        => _interventions.RetryAsync(id, Arg.Any<CancellationToken>()).Returns(new RetriedJob(id, outcome, null, null));
}
