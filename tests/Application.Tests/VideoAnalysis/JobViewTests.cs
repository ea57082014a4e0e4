using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class JobViewTests
{
    private static readonly JsonSerializerOptions Wire = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static JobView View(JobState state) => JobView.From(new JobOfSession(AnalysisJob.Restore(Examples.Order(), state), Examples.Session()));

    [Test]
    public void Results_of_the_first_generation_are_shown_where_clients_look_last()
    {
        var job = AnalysisJob.Restore(Examples.Order(), Examples.State(JobStatus.Done) with { Quick = null, Deep = null });
        var view = JobView.From(new JobOfSession(job, Examples.Session()) { Old = new OldResults("""{"pose":{}}""", """{"findings":[]}""", """{"summary":"Good."}""") });

        Assert.That((view.DeepResults, view.QuickResults, view.Results?.Text), Is.EqualTo(((StoredJson?)null, (StoredJson?)null, """{"pose":{}}""")));
        Assert.That((view.DeepFindings?.Text, view.DeepReport?.Text), Is.EqualTo(("""{"findings":[]}""", """{"summary":"Good."}""")));
        Assert.That((view.ResultsAvailable, view.ReportAvailable, string.Join(',', view.MissingArtifacts)), Is.EqualTo((true, true, "pdf_export")));
    }

    [Test]
    public void Every_field_that_clients_know_is_there_under_its_name()
    {
        string[] known =
        [
            "id", "session_id", "sample_fps", "include_frames", "status", "stage", "progress_pct", "error_message", "sqs_message_id", "retryable",
            "analysis_context", "camera_view", "results", "quick_results", "deep_results", "quick_findings", "deep_findings", "quick_report",
            "deep_report", "quick_results_s3_key", "deep_results_s3_key", "pdf_s3_key", "pdf_generated_at", "quick_results_url",
            "deep_results_url", "pose_track_url", "created_at", "updated_at", "started_at", "completed_at", "video_stream", "results_available",
            "report_available", "pdf_available", "missing_artifacts",
        ];

        var written = JsonSerializer.SerializeToElement(View(Examples.State(JobStatus.Queued)), Wire).EnumerateObject().Select(property => property.Name);

        Assert.That(written, Is.SupersetOf(known).And.Contains("analysis_mode").And.Contains("failure_kind"));
    }

    [Test]
    public void The_other_answers_keep_their_names_too()
    {
        static IEnumerable<string> Names<T>(T view) => JsonSerializer.SerializeToElement(view, Wire).EnumerateObject().Select(property => property.Name);

        Assert.That(Names(SessionView.From(Examples.Session())), Is.SupersetOf(new[]
        {
            "id", "owner_type", "owner_id", "title", "player_ids", "status", "notes", "analysis_context", "camera_view", "s3_bucket", "s3_key",
            "created_at", "updated_at", "analysis_job_count", "latest_job_id", "latest_job_status", "latest_job_created_at", "latest_job_completed_at",
            "latest_job_results_available", "latest_job_report_available", "latest_job_pdf_available", "missing_artifacts", "thumbnail_url",
        }));
        Assert.That(
            Names(new UploadView("j", "s", new Uri("https://a.example"), 1, "b", "k", new Dictionary<string, string>())),
            Is.EqualTo(new[] { "job_id", "session_id", "presigned_url", "expires_in", "s3_bucket", "s3_key", "upload_headers" }));
        Assert.That(Names(new UploadCompletionView("j", "queued", null, "m")), Is.EqualTo(new[] { "job_id", "status", "sqs_message_id", "message" }));
        Assert.That(Names(new VideoStreamView(new Uri("https://a.example"), 1, "b", "k")), Is.EqualTo(new[] { "video_url", "expires_in", "bucket", "key" }));
    }

    [Test]
    public void The_oldest_results_which_were_never_stored_as_an_object_are_shown_without_a_key()
    {
        var quick = Examples.Results("quick");
        var view = View(Examples.State(JobStatus.Done) with { Quick = quick with { Results = quick.Results with { Key = "" } } });

        Assert.That((view.ResultsAvailable, view.QuickResultsS3Key), Is.EqualTo((true, (string?)null)));
        Assert.That(view.QuickFindings, Is.Not.Null);
    }

    [Test]
    public void A_running_job_shows_what_was_asked_and_how_far_it_is()
    {
        var view = View(Examples.State(JobStatus.QuickDone) with { ProgressPct = 50, Quick = Examples.Results("quick") });

        using (Assert.EnterMultipleScope())
        {
            Assert.That((view.Status, view.Stage, view.ProgressPct), Is.EqualTo(("quick_done", "QUICK_DONE", 50)));
            Assert.That((view.AnalysisMode, view.SampleFps, view.IncludeFrames, view.DeepEnabled), Is.EqualTo(("bowling", 12, true, true)));
            Assert.That((view.AnalysisContext, view.CameraView), Is.EqualTo(("batting", "side")));
            Assert.That((view.ResultsAvailable, view.ReportAvailable, view.PdfAvailable), Is.EqualTo((true, true, false)));
            Assert.That(view.QuickFindings?.Text, Is.EqualTo("""{"findings":[]}"""));
            Assert.That(view.QuickResultsS3Key, Is.EqualTo("folder/quick_results.json"));
            Assert.That(view.DeepResults, Is.Null);
            Assert.That(view.MissingArtifacts, Is.Empty);
            Assert.That((view.StartedAt, view.CompletedAt, view.UpdatedAt), Is.EqualTo(((DateTimeOffset?)ManualClock.Noon, (DateTimeOffset?)null, ManualClock.Noon)));
        }
    }

    [Test]
    public void Results_go_out_as_they_were_stored()
    {
        const string stored = """{"pose_summary":{"total_frames":3},"big":123456789012345678901234567890.10,"name":"Ämil"}""";
        var view = View(Examples.State(JobStatus.Done) with { Deep = Examples.Results("deep", stored) });

        Assert.That(view.DeepResults?.Text, Is.EqualTo(stored));
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase(" ")]
    public void Empty_results_are_null_lest_they_hide_others(string stored)
        => Assert.That(View(Examples.State(JobStatus.Done) with { Deep = Examples.Results("deep", stored) }).DeepResults, Is.Null);

    [Test]
    public void A_finished_job_without_results_says_what_it_lacks()
        => Assert.That(View(Examples.State(JobStatus.Done)).MissingArtifacts, Is.EqualTo(new[] { "analysis_results", "analysis_report", "pdf_export" }));

    [TestCase(FailureKind.Analysis, true, "analysis", "FAILED", true)]
    [TestCase(FailureKind.WorkerLost, true, "worker_lost", "STALE_ORPHANED", true)]
    [TestCase(FailureKind.UploadMissing, false, "upload_missing", "FAILED", false)]
    [TestCase(FailureKind.Abandoned, false, "abandoned", "ABANDONED", false)]
    [TestCase(FailureKind.Cancelled, true, "cancelled", "CANCELLED", true)]
    public void A_failed_job_says_why_and_whether_a_retry_can_succeed(FailureKind kind, bool arrived, string word, string stage, bool retryable)
    {
        var view = View(Examples.State(JobStatus.Failed, kind, Examples.Declared(verified: arrived)));

        Assert.That((view.FailureKind, view.Stage, view.Retryable, view.ErrorMessage), Is.EqualTo((word, stage, retryable, "It broke.")));
    }

    [TestCase(JobStatus.Failed, FailureKind.Analysis, true)]
    [TestCase(JobStatus.Failed, FailureKind.UploadMissing, false)]
    [TestCase(JobStatus.Failed, FailureKind.Abandoned, false)]
    [TestCase(JobStatus.AwaitingUpload, null, false)]
    [TestCase(JobStatus.Done, null, true)]
    public void Rows_without_a_record_of_their_upload_are_judged_by_their_state(JobStatus status, FailureKind? kind, bool arrived)
    {
        var state = Examples.State(status, kind) with { Upload = null };
        Assert.That(VideoArrival.IsKnown(AnalysisJob.Restore(Examples.Order(), state)), Is.EqualTo(arrived));
        Assert.That(View(state).Retryable, Is.EqualTo(status == JobStatus.Failed && arrived));
    }
}
