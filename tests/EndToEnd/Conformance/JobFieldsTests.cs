using System.Text.Json;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.Conformance;

/// <summary>Each field of a job that drives something on the client's screen, with its type and the rule by which it is read.</summary>
internal sealed class JobFieldsTests(Store store) : ConformanceFixture(store)
{
    private JsonElement Job => Seen("done");

    private JsonElement Results => Job.Chosen();

    [Test]
    public void A_job_has_its_own_fields_in_their_types()
    {
        Assert.That((Job.Text("id"), Job.Text("session_id"), Job.Text("status")), Is.EqualTo((Walk.Job, Walk.Session, "done")));
        Job.Time("created_at");
        Job.AssertTextOrNull("error_message", "analysis_context", "camera_view");
        Assert.That(new[] { "error_message", "coach_goals", "coach_suggestions", "results" }.Select(name => Job.IsNull(name)), Is.All.True, "null, and never an empty object");
    }

    [Test]
    public void What_is_not_there_yet_is_null_and_never_an_empty_object()
    {
        string[] fields = ["deep_results", "quick_results", "results", "coach_goals", "outcomes", "coach_suggestions", "deep_findings", "quick_findings", "deep_report", "quick_report"];

        var empty = from job in Walk.Polled
                    from field in fields
                    where job.At(field) is { ValueKind: JsonValueKind.Object } found && !found.EnumerateObject().Any()
                    select $"{job.Text("status")}: {field}";

        Assert.That(empty, Is.Empty);
        Assert.That(Walk.Polled.Where(job => job.Text("status") is "queued" or "quick_running").Select(job => job.Chosen().ValueKind), Is.All.EqualTo(JsonValueKind.Undefined));
    }

    [Test]
    public void The_frames_of_the_coverage_line_are_numbers_at_each_place_where_it_looks()
    {
        Assert.That(Results.Number("pose_summary.total_frames"), Is.Positive);
        Assert.That(Results.Number("metrics.summary.total_frames"), Is.EqualTo(Results.Number("pose_summary.sampled_frames")), "frames analysed");
        Assert.That(Results.At("pose").ValueKind, Is.EqualTo(JsonValueKind.Undefined), "the older places would be read first");
    }

    [Test]
    public void The_detection_rate_is_a_percentage()
    {
        // Up to 1 the client takes it for a fraction; a clip in which a player is hardly seen does not end done.
        Assert.That(Results.Number("pose_summary.detection_rate_percent"), Is.GreaterThan(1).And.LessThanOrEqualTo(100));
    }

    [Test]
    public void The_summary_is_a_sentence() => Assert.That(Results.Text("report.summary"), Does.Match(@"^[A-Z].+\.$"));

    [Test]
    public void A_priority_card_has_all_that_it_shows()
    {
        foreach (var finding in Results.List("findings.findings"))
        {
            Assert.That(finding.Text("severity"), Is.AnyOf("high", "medium", "low"), "anything else is shown as low");
            Assert.That((finding.Text("code"), finding.Text("title"), finding.Text("why_it_matters")), Is.Not.EqualTo(default((string, string, string))));
            Assert.That(finding.List("cues").Select(cue => cue.GetString()), Is.Unique.And.Not.Empty.And.All.Not.EndsWith("."), "the client sets the full stop itself");
            Assert.That(finding.List("suggested_drills").Select(drill => drill.ValueKind).Distinct(), Is.EqualTo(new[] { JsonValueKind.String }));
        }
    }

    [Test]
    public void A_video_can_be_played_from_the_job_itself()
    {
        Assert.That(Job.Text("video_stream.video_url"), Does.StartWith("http"));
        Assert.That(Walk.Polled[0].Text("video_stream.video_url"), Does.StartWith("http"), "from the upload on");
    }

    [Test]
    public void Times_of_moments_never_are_null_anywhere()
    {
        static IEnumerable<string> Nulls(JsonElement json, string path) => json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Nulls(member.Value, $"{path}.{member.Name}")),
            JsonValueKind.Array => json.EnumerateArray().SelectMany(item => Nulls(item, path + "[]")),
            JsonValueKind.Null when path.Contains("timestamp", StringComparison.Ordinal) => [path],
            _ => [],
        };

        Assert.That(Nulls(Results.Evidence(), "evidence").Concat(Nulls(Results.At("findings"), "findings")), Is.Empty);
    }

    [Test]
    public async Task A_failed_job_says_why_in_a_sentence_for_people()
    {
        var (_, offer) = await Walk.OfferAsync(Page);
        var black = await File.ReadAllBytesAsync(await Samples.MakeAsync("black.mp4", "-f", "lavfi", "-i", "color=black:s=64x64:r=10:d=1", "-c:v", "libx264", "-pix_fmt", "yuv420p"));
        Assert.That((await Walk.PutAsync(Walk.Url, offer.Text("presigned_url"), black)).Status, Is.InRange(200, 299));
        _ = (await Page.CallAsync("POST", $"{Plus}/videos/upload/complete", new { job_id = offer.Text("job_id") })).Ok;

        var failed = await Walk.FollowAsync(offer.Text("job_id"));

        Assert.That(failed.Text("status"), Is.EqualTo("failed"));
        Assert.That(failed.Text("error_message"), Does.Match(@"^[A-Z].+\.$").And.Not.Contain("Exception"));
        Assert.That(failed.Chosen().ValueKind, Is.EqualTo(JsonValueKind.Undefined), "no results that would be shown beside it");
    }
}
