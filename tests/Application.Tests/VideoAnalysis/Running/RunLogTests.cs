using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>Operators search for these words; they are written out here so that nobody changes them by accident.</summary>
public sealed class RunLogTests
{
    [Test]
    public async Task A_deep_run_writes_the_lines_that_operators_know()
    {
        using var bench = new RunBench(includeFrames: true);

        await bench.RunAsync();

        var id = bench.Job.Id;
        var folder = bench.Folder;
        var (quick, deep) = (bench.Queue.Stored.Quick!, bench.Queue.Stored.Deep!);
        Assert.That(bench.Log.Texts, Is.EqualTo(new[]
        {
            $"Job S3 location: job_id={id} bucket=videos key={RunBench.VideoKey} session_id={bench.Session.Id} using_snapshot=yes",
            $"Downloading from S3: job_id={id} bucket=videos key={RunBench.VideoKey}",
            $"S3 download complete: job_id={id} file_size_bytes=400000",
            $"Saving quick results to S3: job_id={id} bucket=videos key={folder}/quick_results.json",
            $"Persisted quick artifacts: job_id={id} results_s3_key={folder}/quick_results.json findings_len={RunClosing.FindingsOf(quick)} report_summary_len={RunClosing.SummaryOf(quick)}",
            $"Saving deep results to S3: job_id={id} bucket=videos key={folder}/deep_results.json",
            $"Saving deep frames to S3: job_id={id} bucket=videos key={folder}/pose_track.jsonl.gz frames_count=40",
            $"Saving calibration frame to S3: job_id={id} bucket=videos key={folder}/calibration_frame.jpg",
            $"Saving thumbnail to S3: job_id={id} bucket=videos key={folder}/thumbnail.jpg",
            $"[COMPLETE] Deep job finishing: job_id={id} status_before=deep_running setting_to=done",
            $"[PERSISTED] Deep job completed: job_id={id} status_after=done stage=DONE progress=100% deep_results_s3_key={folder}/deep_results.json "
                + $"deep_findings='present' deep_report='present' findings_len={RunClosing.FindingsOf(deep)} report_summary_len={RunClosing.SummaryOf(deep)} "
                + "report_keys=['summary', 'top_issues', 'drills', 'one_week_plan', 'notes', 'generated_with_llm', 'reliability_warning', 'drill_details']",
        }));
    }

    [Test]
    public async Task A_quick_run_writes_its_own_closing_lines()
    {
        using var bench = new RunBench(deep: false);

        await bench.RunAsync();

        var id = bench.Job.Id;
        var quick = bench.Queue.Stored.Quick!;
        Assert.That(bench.Log.Texts.TakeLast(3), Is.EqualTo(new[]
        {
            $"[COMPLETE] Quick-only job finishing: job_id={id} status_before=quick_running setting_to=done",
            $"Persisted quick artifacts: job_id={id} results_s3_key={bench.Folder}/quick_results.json findings_len={RunClosing.FindingsOf(quick)} "
                + $"report_summary_len={RunClosing.SummaryOf(quick)}",
            $"[PERSISTED] Quick-only job completed: job_id={id} status_after=done stage=DONE progress=100% quick_results_s3_key={bench.Folder}/quick_results.json "
                + $"findings_len={RunClosing.FindingsOf(quick)} report_summary_len={RunClosing.SummaryOf(quick)}",
        }));
    }

    [Test]
    public async Task A_failure_is_logged_with_its_trace()
    {
        using var bench = new RunBench();
        bench.Video.BeforeFrame = (_, _) => throw new InvalidOperationException("a defect");

        await bench.RunAsync();

        var line = bench.Log.Lines.Single(line => line.Text.StartsWith("Job failed", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(line.Text, Is.EqualTo($"Job failed job_id={bench.Job.Id} failure_kind=analysis attempt=1"));
            Assert.That(line.Level, Is.EqualTo(LogLevel.Error));
            Assert.That(line.Problem, Is.InstanceOf<InvalidOperationException>());
        });
    }

    [Test]
    public async Task A_failed_download_is_logged_with_its_code()
    {
        using var bench = new RunBench();
        bench.Store.Head = (_, _) => null;

        await bench.RunAsync();

        Assert.That(bench.Log.Texts, Has.Some.StartsWith($"S3 download failed: job_id={bench.Job.Id} error_code=video.missing"));
    }

    [Test]
    public async Task A_finish_that_does_not_read_back_is_an_error_line_and_not_a_persisted_one()
    {
        using var bench = new RunBench();
        bench.Queue.AfterSave = job => bench.Queue.IsGone = job.Status == JobStatus.Done;

        await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(bench.Log.Texts, Has.None.StartsWith("[PERSISTED] Deep job completed"));
            Assert.That(
                bench.Log.Lines.Where(line => line.Level == LogLevel.Error).Select(line => line.Text),
                Is.EqualTo(new[] { $"[PERSISTED] Deep job does not read back as it was written: job_id={bench.Job.Id} status_after=gone missing=findings,report,results" }));
        });
    }

    [Test]
    public async Task A_guardrail_names_what_is_missing()
    {
        using var bench = new RunBench();
        var thrown = false;
        bench.Queue.BeforeWrite = name =>
        {
            if (name == "save" && bench.Queue.Saved is [.., JobStatus.DeepRunning] && !thrown)
            {
                thrown = true;
                throw new DomainException("analysis-job.guardrail", "The results are incomplete: findings, report missing.");
            }
        };

        await bench.RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(bench.Queue.Stored.Failure, Is.EqualTo(FailureKind.Guardrail));
            Assert.That(
                bench.Log.Texts,
                Has.Some.StartsWith($"Deep job failed validation: job_id={bench.Job.Id} session_id={bench.Session.Id} Critical artifacts missing: findings=MISSING report=MISSING"));
        });
    }
}
