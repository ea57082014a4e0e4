using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Tests.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Exports;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ExportReportTests
{
    private readonly Desk _desk = new();
    private readonly StoredExport _exports = new();
    private readonly List<GetTerms> _terms = [];
    private ExportPolicy _policy = new();
    private bool _stored = true;

    [SetUp]
    public void Put()
    {
        _desk.Jobs.Put(Results.Done("job-1"));
        _desk.Store.HeadAsync(default, default).ReturnsForAnyArgs(_ => _stored ? new ObjectFacts(10, "application/pdf", "e", null, ManualClock.Noon) : null);
        _desk.Store.WhenForAnyArgs(store => store.SignGet(default, null!, default)).Do(call => _terms.Add(call.Arg<GetTerms>()));
    }

    [Test]
    public async Task What_a_worker_makes_meanwhile_is_signed_as_an_attachment_with_the_title_as_its_name()
    {
        _exports.Meanwhile = Make;

        var view = await ExportAsync();

        Assert.That((view.JobId, view.PdfS3Key, view.PdfSizeBytes, view.PdfGeneratedAt, view.ExpiresIn), Is.EqualTo(("job-1", "a/report.pdf", 10L, ManualClock.Noon, 300)));
        Assert.That(view.PdfUrl.ToString(), Does.EndWith("videos-bucket/a/report.pdf"), "in the bucket of the job's video");
        Assert.That(_terms, Is.EqualTo(new[] { new GetTerms("Nets batting 2026-03-01.pdf", "application/pdf") }));
    }

    [Test]
    public async Task One_that_prints_the_same_is_signed_at_once_and_another_content_is_made_anew()
    {
        _exports.Meanwhile = Make;
        await ExportAsync();
        _exports.Meanwhile = () => Assert.Fail("nobody should wait");
        await ExportAsync();

        _exports.Meanwhile = Make;
        await _desk.Jobs.SetGoalsAsync(new("job-1"), new(true, []), """{"zones":[],"metrics":[{"code":"HEAD_MOVEMENT","target_score":0.7}]}""", ManualClock.Noon, default);
        await ExportAsync();

        Assert.That(_exports.Export!.Fence, Is.EqualTo(2));
    }

    [Test]
    public async Task A_pdf_that_is_no_longer_in_storage_is_made_anew_and_never_signed()
    {
        _exports.Meanwhile = Make;
        await ExportAsync();
        _stored = false;
        _exports.Meanwhile = () =>
        {
            _stored = true;
            Make();
        };

        await ExportAsync();

        Assert.That(_exports.Export!.Fence, Is.EqualTo(2));
        Assert.That(_exports.Wishes[^2].LostFence, Is.EqualTo(1));
    }

    [Test]
    public async Task Goals_that_change_while_it_is_made_are_printed_too()
    {
        var rounds = 0;
        _exports.Meanwhile = () =>
        {
            if (++rounds == 1)
            {
                Make();
                _ = _desk.Jobs.SetGoalsAsync(new("job-1"), new(true, []), """{"zones":[],"metrics":[{"code":"HEAD_MOVEMENT","target_score":0.7}]}""", ManualClock.Noon, default);
            }
            else
            {
                Make();
            }
        };

        await ExportAsync();

        Assert.That(_exports.Export!.Fence, Is.EqualTo(2), "what was made first prints the old goals");
    }

    [Test]
    public async Task One_that_prints_something_else_and_ended_just_now_is_not_signed()
    {
        _exports.Once = new ReportExport(ExportState.Done, 1, new StoredReport("old/report.pdf", 10, "s", "another content", ManualClock.Noon), null);
        _exports.Meanwhile = Make;

        Assert.That((await ExportAsync()).PdfS3Key, Is.EqualTo("a/report.pdf"));
    }

    [TestCase(JobStatus.Queued, "queued")]
    [TestCase(JobStatus.DeepRunning, "deep_running")]
    [TestCase(JobStatus.Failed, "failed")]
    public void A_job_that_is_not_done_is_refused_with_its_status_and_nothing_is_noted(JobStatus status, string word)
    {
        _desk.Jobs.Put(Examples.Job(status));

        var refused = Assert.ThrowsAsync<RequestException>(ExportAsync)!;

        Assert.That((refused.Kind, refused.Code), Is.EqualTo((RefusalKind.Conflict, "report.not-finished")));
        Assert.That(refused.Message, Does.StartWith("Cannot export PDF: ").And.Contain(word));
        Assert.That(_exports.Wishes, Is.Empty);
    }

    [Test]
    public void A_done_job_without_results_and_anothers_job_are_told_apart()
    {
        _desk.Jobs.Put(Examples.Job(JobStatus.Done));
        Assert.That(Assert.ThrowsAsync<RequestException>(ExportAsync)!.Code, Is.EqualTo("report.no-results"));

        _desk.Current.Coach.Returns(Examples.Coach with { Id = new("coach-2") });
        Assert.That(Assert.ThrowsAsync<RequestException>(ExportAsync)!.Kind, Is.EqualTo(RefusalKind.NotFound));
        _desk.Current.Coach.Returns(Examples.FreeUser);
        Assert.That(Assert.ThrowsAsync<RequestException>(ExportAsync)!.Kind, Is.EqualTo(RefusalKind.Forbidden));
    }

    [Test]
    public void What_is_not_ready_in_time_is_told_to_come_later_and_stays_noted()
    {
        _exports.Meanwhile = () => _desk.Clock.Advance(TimeSpan.FromSeconds(7));

        var refused = Assert.ThrowsAsync<RequestException>(ExportAsync)!;

        Assert.That((refused.Kind, refused.Code, refused.RetryAfter), Is.EqualTo((RefusalKind.Unavailable, "report.in-the-making", TimeSpan.FromSeconds(10))));
        Assert.That(_exports.Wishes, Has.Count.EqualTo(4), "it looked again as long as the time lasted");
        Assert.That(_exports.Export!.State, Is.EqualTo(ExportState.Waiting));
    }

    [Test]
    public void What_cannot_be_made_is_told_with_its_sentence_and_tried_again_only_when_asked_anew()
    {
        _exports.Meanwhile = () => _exports.Export = new ReportExport(ExportState.Failed, 1, null, "It cannot be printed.");

        var refused = Assert.ThrowsAsync<RequestException>(ExportAsync)!;

        Assert.That((refused.Code, refused.Message), Is.EqualTo(("report.failed", "It cannot be printed.")));
        Assert.That(_exports.Wishes.Select(wish => wish.RetryFailed), Is.EqualTo(new[] { true, false }));
    }

    [TestCase("Nets: \"A/B\" \r\n<x>", "Nets- -A-B- ---x batting 2026-03-01.pdf")]
    [TestCase("रोहित शर्मा", "रोहित शर्मा batting 2026-03-01.pdf")]
    [TestCase("???", "report batting 2026-03-01.pdf")]
    public async Task The_name_of_the_file_keeps_letters_of_every_script_and_nothing_that_ends_a_header(string title, string name)
    {
        var session = Examples.Session();
        var desk = new Desk(VideoSession.Restore(
            session.Id, session.Owner, session.Details with { Title = title }, SessionStatus.Ready, null, null, ManualClock.Noon, ManualClock.Noon));
        desk.Jobs.Put(Results.Done("job-1"));
        desk.Store.HeadAsync(default, default).ReturnsForAnyArgs(new ObjectFacts(10, "application/pdf", "e", null, ManualClock.Noon));
        desk.Store.WhenForAnyArgs(store => store.SignGet(default, null!, default)).Do(call => _terms.Add(call.Arg<GetTerms>()));
        _exports.Meanwhile = Make;

        await new ExportReportHandler(desk.Jobs, _exports, desk.Store, desk.Rules, _policy, desk.Current, desk.Clock).Handle(new ExportReport("job-1"), default);

        Assert.That(_terms[^1].DownloadName, Is.EqualTo(name));
    }

    [TearDown]
    public void Reset() => _policy = new ExportPolicy();

    private Task<ReportExportView> ExportAsync()
        => new ExportReportHandler(_desk.Jobs, _exports, _desk.Store, _desk.Rules, _policy, _desk.Current, _desk.Clock).Handle(new ExportReport("job-1"), default);

    private void Make()
    {
        if (_exports.Export is { State: ExportState.Waiting } waiting)
        {
            _exports.Export = new ReportExport(ExportState.Done, waiting.Fence + 1, new StoredReport("a/report.pdf", 10, "s", _exports.Wanted!, ManualClock.Noon), null);
        }
    }
}
