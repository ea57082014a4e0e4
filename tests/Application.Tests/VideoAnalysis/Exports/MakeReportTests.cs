using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Tests.VideoAnalysis.Running;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis.Exports;

/// <summary>From the results of a run that was really made to a stored document; only the printer writes something simpler.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class MakeReportTests : IDisposable
{
    private readonly StoredExport _exports = new();
    private readonly IReportPrinter _printer = Substitute.For<IReportPrinter>();
    private readonly ClaimedExport _claimed = new(new("j"), 2, 1);
    private IReadOnlyDictionary<long, EvidenceStill> _stills = new Dictionary<long, EvidenceStill>();
    private PrintedReport _report = null!;
    private RunBench _bench = null!;

    [SetUp]
    public async Task Run()
    {
        _bench = new RunBench();
        Assert.That(await _bench.RunAsync(), Is.EqualTo(RunOutcome.Done));
        var job = (await _bench.Queue.ReadBackAsync(_bench.Job.Id, default))!;
        _exports.Job = new JobOfSession(WithMoments(job, 500, 1500), _bench.Session);
        _printer.WhenForAnyArgs(printer => printer.Print(null!, null!, default, null!)).Do(call =>
        {
            (_report, _stills) = (call.Arg<PrintedReport>(), call.Arg<IReadOnlyDictionary<long, EvidenceStill>>());
            call.Arg<Stream>().Write("%PDF-1.4 a report"u8);
        });
    }

    public void Dispose() => _bench.Dispose();

    [Test]
    public async Task The_document_is_stored_under_job_run_and_attempt_and_read_back_before_it_is_named()
    {
        Assert.That(await MakeAsync(), Is.EqualTo(ExportOutcome.Made));

        var key = $"{_bench.Folder}/exports/2/report.pdf";
        Assert.That(_bench.Store[key], Is.EqualTo("%PDF-1.4 a report"u8.ToArray()));
        Assert.That(_exports.Writes, Is.EqualTo(new[] { $"finish {key}" }));
        Assert.That(_exports.Export!.Stored!.Sha256, Is.EqualTo(MemoryStore.Sha256Of(_bench.Store[key])));
        Assert.That(_exports.Export.Stored.Content, Is.EqualTo(ReportReading.HashOf(ReportReading.Read(_exports.Job!)!)));
        _bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task Each_moment_gets_the_very_picture_that_was_measured_with_its_pose()
    {
        await MakeAsync();

        Assert.That(_stills.Keys, Is.EquivalentTo(new[] { 500L, 1500L }));
        Assert.That(_stills.Values, Has.All.Matches<EvidenceStill>(still => still.Picture is not null), _stills[500].Missing);
        Assert.That(_stills[1500].Picture!.Pose.TimestampMs, Is.EqualTo(1500));
        Assert.That(_bench.Video.Requests[^1].OnlyAtMs, Is.EquivalentTo(new[] { 500.0, 1500.0 }));
    }

    [Test]
    public async Task Without_track_video_or_picture_the_reason_stands_in_the_stills_place()
    {
        _exports.Job = _exports.Job! with { Job = WithMoments(_exports.Job.Job, 500, 777) };
        await MakeAsync();
        Assert.That((_stills[500].Picture, _stills[777].Missing), Is.EqualTo((_stills[500].Picture, "No still: the pose track has no picture at this moment.")));
        Assert.That(_stills[500].Picture, Is.Not.Null);

        await _bench.Store.DeleteAsync(new ObjectAddress("videos", RunBench.VideoKey), default);
        await MakeAsync();
        Assert.That(_stills[500], Is.EqualTo(new EvidenceStill(null, "No still: the video is no longer in storage.")));

        await _bench.Store.DeleteAsync(new ObjectAddress("videos", $"{_bench.Folder}/pose_track.jsonl.gz"), default);
        Assert.That(await MakeAsync(), Is.EqualTo(ExportOutcome.Made), "an old job is printed all the same");
        Assert.That(_stills[500], Is.EqualTo(new EvidenceStill(null, "No still: the poses of this analysis were not kept.")));
        _bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task A_worker_that_comes_late_leaves_no_object()
    {
        _exports.TakenAway = true;

        Assert.That(await MakeAsync(), Is.EqualTo(ExportOutcome.Superseded));

        Assert.That(_bench.Store.Keys, Has.None.Contains("exports"));
    }

    [Test]
    public async Task A_job_that_is_gone_is_nobodys_any_more()
    {
        _exports.Job = null;

        Assert.That(await MakeAsync(), Is.EqualTo(ExportOutcome.Superseded));
        Assert.That(_exports.Writes, Is.Empty);
    }

    [Test]
    public async Task A_store_that_does_not_answer_is_tried_again_and_what_cannot_be_printed_is_given_up_with_a_sentence()
    {
        _bench.Store.Content = (_, _) => throw new UnavailableException("the video storage", "No answer.");
        Assert.That(await MakeAsync(), Is.EqualTo(ExportOutcome.HandedBack));
        _bench.Store.Content = (_, content) => content;
        _printer.WhenForAnyArgs(printer => printer.Print(null!, null!, default, null!)).Throw(new InvalidOperationException("No font."));

        Assert.That(await MakeAsync(), Is.EqualTo(ExportOutcome.Failed));

        Assert.That(_exports.Writes[0], Is.EqualTo("hand back counted"));
        Assert.That(_exports.Writes[1], Does.StartWith("fail The PDF could not be made").And.Not.Contain("No font"));
        _bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task After_the_last_attempt_it_is_given_up_without_another_try()
    {
        Assert.That(await MakeAsync(_claimed with { Attempt = 4 }), Is.EqualTo(ExportOutcome.Failed));
        Assert.That(_exports.Writes.Single(), Does.StartWith("fail The PDF could not be made, in several tries"));
        _printer.DidNotReceiveWithAnyArgs().Print(null!, null!, default, null!);
    }

    [Test]
    public async Task A_stop_hands_it_back_without_counting_and_a_lost_lease_writes_nothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        Assert.That(await MakeAsync(stop: stop.Token), Is.EqualTo(ExportOutcome.HandedBack));
        Assert.That(_exports.Writes, Is.EqualTo(new[] { "hand back uncounted" }));
        Assert.That(await MakeAsync(stop: stop.Token, lost: stop.Token), Is.EqualTo(ExportOutcome.Superseded));
        Assert.That(_exports.Writes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_the_run_measured_is_what_is_printed()
    {
        await MakeAsync();

        Assert.That((_report.Title, _report.Skill, _report.Metrics.Count, _report.Week.Count), Is.EqualTo(("Nets", "Batting", 5, 7)));
        Assert.That(_report.MadeBy, Does.Contain("run 1"));
    }

    private Task<ExportOutcome> MakeAsync(ClaimedExport? claimed = null, CancellationToken stop = default, CancellationToken lost = default)
    {
        var download = new VideoDownload(new PinnedDownload(_bench.Store), new RunPolicy { SpareBytes = 1000 }, NullLogger<VideoDownload>.Instance);
        var making = new ReportMaking(
            _exports, _bench.Workspaces, new EvidenceStills(_bench.Store, download, _bench.Video, _bench.Video), _printer,
            new ArtifactUpload(_bench.Store, NullLogger<ArtifactUpload>.Instance), _bench.Store, UploadRules.Default, _bench.Clock, NullLogger<ReportMaking>.Instance);
        return new MakeReportHandler(making, _exports, new ExportPolicy(), new RunPolicy(), _bench.Clock, NullLogger<MakeReportHandler>.Instance)
            .Handle(new MakeReport(claimed ?? _claimed, lost), stop);
    }

    // The synthetic player does nothing wrong: a finding is put in, so that there are moments to look at.
    private static AnalysisJob WithMoments(AnalysisJob job, params int[] moments)
    {
        var frames = string.Join(',', moments.Select(ms => $$"""{"timestamp_ms":{{ms}},"score":0.2}"""));
        var findings = """{"findings":[{"code":"HEAD_MOVEMENT","title":"Head","severity":"high","video_evidence":{"worst_frames":[""" + frames + "]}}]}";
        return AnalysisJob.Restore(job.Order, job.State with { Deep = job.State.Deep! with { Findings = findings } });
    }
}
