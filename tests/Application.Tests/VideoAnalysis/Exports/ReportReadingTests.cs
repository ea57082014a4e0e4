using CoachPlus.Application.Tests.VideoAnalysis.Coaching;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis.Exports;

[Parallelizable(ParallelScope.All)]
internal sealed class ReportReadingTests
{
    private const string Head = """
        {"code":"HEAD_MOVEMENT","title":"Head moving","severity":"high","evidence":{"metric":"head_stability_score","head_stability_score":0.381,"threshold":0.6,"value":1.239,"unit":"torso_lengths_per_second"},
        "why_it_matters":"The eyes judge the ball.","cues":["Eyes level"],"suggested_drills":["Mirror stance"],
        "video_evidence":{"worst_frames":[{"timestamp_ms":9000,"score":0.1},{"timestamp_ms":7900,"score":0},{"timestamp_ms":9000,"score":0.1}],"bad_segments":[{"start_timestamp_ms":7600,"end_timestamp_ms":8900}]}}
        """;

    private const string Turn = """
        {"code":"ROTATION_TIMING","title":"Turning together","severity":"low","evidence":{"metric":"hip_shoulder_separation_timing","hip_shoulder_separation_lag_seconds":0.4,"target_lag_seconds":0.12,"tolerance_seconds":0.1,"threshold":0.5,"value":0.4,"unit":"seconds","uncertainty":0.02}}
        """;

    private const string Metrics = """
        "head_stability_score":{"score":0.381,"value":1.239,"unit":"torso_lengths_per_second","uncertainty":null,"num_frames":181,"coverage":1,"not_measurable_reason":null,"note":null},
        "front_knee_brace_score":{"score":0.67,"value":147.4,"unit":"degrees","uncertainty":8,"num_frames":59,"coverage":0.99,"not_measurable_reason":null,"note":"Front leg."},
        "elbow_drop_score":{"score":null,"value":null,"unit":"torso_lengths","num_frames":0,"coverage":0,"not_measurable_reason":"The elbow was hidden.","note":null}
        """;

    [Test]
    [Property("Defect", "D-77")]
    public void A_threshold_is_named_as_one_and_never_stands_among_the_results()
    {
        var report = Read(Metrics, Head + "," + Turn);

        Assert.That(report.Findings[0].Seen, Is.EqualTo("Head stability: 1.24 torso lengths a second against the hips. Score 0.38 of 1; good enough in batting is 0.60 or more."));
        Assert.That(report.Findings[0].Why, Is.EqualTo("The eyes judge the ball."));
        Assert.That(report.Findings[1].Seen, Is.EqualTo("Hip-shoulder timing: shoulders 0.40 ± 0.02 s after the hips. In batting the shoulders should follow 0.12 s later, give or take 0.10 s."));
        Assert.That(report.Metrics[0], Is.EqualTo(new PrintedMetric("Head stability", "1.24 torso lengths a second against the hips", "0.38", "0.60", "181 pictures, seen in 100\u00a0%")));
        Assert.That(report.Metrics[2].Measured, Is.EqualTo("147 ± 8 degrees. Front leg."));
    }

    [Test]
    [Property("Defect", "D-77")]
    public void What_was_not_measured_has_a_reason_and_no_score()
    {
        var report = Read(Metrics, "");

        Assert.That((report.Metrics[4].Measured, report.Metrics[4].Score), Is.EqualTo(("not measurable: The elbow was hidden.", "–")));
        Assert.That(report.Metrics[1].Measured, Is.EqualTo("not measurable: the results hold no usable score and no reason."));
        Assert.That(report.Metrics.Select(metric => metric.Name).ToArray(), Is.Unique.And.Length.EqualTo(5));
        Assert.That(report.NoFindings, Is.EqualTo("Nothing to correct was found in what could be measured (2 of 5). That is a good result as far as it goes."));
    }

    [Test]
    public void Findings_come_gravest_first_with_at_most_three_moments_in_the_order_of_time()
    {
        var report = Read(Metrics, Turn + "," + Head);

        Assert.That(report.Findings.Select(finding => finding.Severity), Is.EqualTo(new[] { "high", "low" }));
        Assert.That(report.Findings[0].Moments, Is.EqualTo(new[] { new PrintedMoment(7900, 0), new PrintedMoment(9000, 0.1) }));
        Assert.That(report.Findings[0].Stretches, Is.EqualTo(new[] { "0:07.6 to 0:08.9" }));
        Assert.That(report.NoFindings, Is.Null);
    }

    [Test]
    public void A_drill_that_stands_with_its_finding_is_not_printed_twice()
    {
        var report = Read(Metrics, Head, """{"summary":"S.","drills":["Mirror stance","Freeze finish"],"notes":"N.","reliability_warning":"W.","one_week_plan":[{"day":"Monday","focus":"F","duration":"60 minutes","activities":["A"]}]}""");

        Assert.That(report.FurtherDrills, Is.EqualTo(new[] { "Freeze finish" }));
        Assert.That((report.Summary, report.Notes, report.Warning), Is.EqualTo(("S.", "N.", "W.")));
        Assert.That(report.Week.Single().Activities, Is.EqualTo(new[] { "A" }));
    }

    [Test]
    [Property("Defect", "D-62")]
    public void Results_of_the_existing_system_are_printed_without_guesses()
    {
        var report = Read(
            """
            "head_stability_score":{"score":0.5,"num_frames":0},"balance_drift_score":{"score":0.41,"num_frames":90},"hip_shoulder_separation_timing":{"score":0.21,"num_frames":9}
            """,
            """
            {"code":"BALANCE_DRIFT","title":"Balance","severity":"severe","evidence":{"balance_drift_score":0.41,"threshold":0.6},"what_is":7,"cues":"Stand still"},"nonsense"
            """,
            """{"summary":"Old."}""");

        Assert.That(report.Metrics.Select(metric => metric.Score), Is.EqualTo(new[] { "–", "0.41", "–", "–", "–" }), "neither a middling score nor seconds under the name of one");
        Assert.That(report.Metrics[1].Measured, Is.EqualTo("only a score is stored, no quantity behind it"));
        Assert.That(report.Findings.Single(), Is.EqualTo(report.Findings.Single() with { Severity = "", Why = null, Seen = "Balance. Score 0.41 of 1; good enough in batting is 0.60 or more." }));
        Assert.That((report.Confidence, report.Warning, report.Week.Count), Is.EqualTo(((string?)null, (string?)null, 0)));
        Assert.That(report.MadeBy, Does.Contain("do not say by which pose model"));
    }

    [Test]
    public void The_number_of_a_report_changes_with_everything_that_it_prints_and_with_nothing_else()
    {
        var plain = Of(Metrics, Head);
        var same = ReportReading.HashOf(ReportReading.Read(plain)!);
        var goals = plain with { Coaching = new JobCoaching("""{"zones":[],"metrics":[{"code":"HEAD_MOVEMENT","target_score":0.7}]}""", null, null, null) };

        Assert.That(ReportReading.HashOf(ReportReading.Read(plain with { Pdf = new JobPdf("k", null) })!), Is.EqualTo(same));
        Assert.That(ReportReading.HashOf(ReportReading.Read(goals)!), Is.Not.EqualTo(same));
        Assert.That(ReportReading.HashOf(Read(Metrics, Head, """{"summary":"Other."}""")), Is.Not.EqualTo(same));
    }

    [TestCase(0, ExpectedResult = "0:00.0")]
    [TestCase(7_940, ExpectedResult = "0:07.9")]
    [TestCase(59_960, ExpectedResult = "1:00.0")]
    [TestCase(3_725_450, ExpectedResult = "62:05.5")]
    public string Times_in_a_video_are_minutes_seconds_and_tenths(double ms) => PrintedTime.InVideo(ms);

    [Test]
    [Property("Defect", "D-90")]
    public void Moments_are_told_in_UTC() => Assert.That(PrintedTime.Moment(new DateTimeOffset(2026, 3, 1, 3, 5, 0, TimeSpan.FromHours(5.5))), Is.EqualTo("28 February 2026, 21:35 UTC"));

    [Test]
    public void A_piece_holds_the_whole_player_with_room_and_stays_within_the_picture()
    {
        var pose = new Domain.VideoAnalysis.Pose.PoseFrame(
            0, 0, [.. Enumerable.Range(0, 33).Select(i => (Domain.VideoAnalysis.Pose.Keypoint?)new Domain.VideoAnalysis.Pose.Keypoint(300 + (i * 2), 100 + (i * 10), 0.9f))], 0.9f, 0, null);

        var piece = PlayerPiece.Cut(new VideoFrame(0, 0, 400, 300, new byte[400 * 300 * 3], 2), pose);

        Assert.That(piece.Rgb, Has.Length.EqualTo(piece.Width * piece.Height * 3));
        Assert.That((piece.Left, piece.Top), Is.LessThan((300.0, 100.0)));
        Assert.That(piece.Left + (piece.Width * 2), Is.InRange(364, 800));
        Assert.That(piece.Top + (piece.Height * 2), Is.InRange(420, 600));
        Assert.That((double)piece.Width / piece.Height, Is.EqualTo(0.8).Within(0.02));
    }

    private static PrintedReport Read(string metrics, string findings, string report = """{"summary":"Good."}""") => ReportReading.Read(Of(metrics, findings, report))!;

    private static JobOfSession Of(string metrics, string findings, string report = """{"summary":"Good."}""")
    {
        var job = Results.Done("job-1", metrics: metrics, findings: findings);
        return new JobOfSession(AnalysisJob.Restore(job.Order, job.State with { Deep = job.State.Deep! with { Report = report } }), Examples.Session());
    }
}
