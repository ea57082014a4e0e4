using System.Text.Json;
using CoachPlus.Api.Commands.Printing;

namespace CoachPlus.Api.Tests.Commands.Printing;

public sealed class ReportPageTests
{
    private const string Results = """
        {
          "pose_summary": {"total_frames": 1800, "sampled_frames": 600, "frames_with_pose": 300, "detection_rate_percent": 50.0},
          "metrics": {"metrics": {
            "head_stability_score": {"score": 0.514, "value": 0.9, "unit": "torso_lengths_per_second", "uncertainty": 0.1, "num_frames": 290, "coverage": 0.48, "note": null},
            "front_knee_brace_score": {"score": null, "value": null, "unit": "degrees", "num_frames": 0, "coverage": 0.0, "not_measurable_reason": "The knees were hidden."},
            "hip_shoulder_separation_timing": {"score": 0.2, "value": -0.148, "unit": "seconds", "uncertainty": 0.017, "num_frames": 90, "note": "One turn of the body."},
            "elbow_drop_score": {"score": 0.9, "value": -0.45, "unit": "torso_lengths"}
          }},
          "findings": {"confidence_score": 0.61, "confidence_label": "medium", "confidence_reasons": ["Too dark."], "findings": [
            {"code": "ELBOW_DROP", "title": "Elbow", "severity": "low", "video_evidence": {"worst_frames": [], "bad_segments": [{"start_timestamp_ms": 7000, "end_timestamp_ms": 7000}]}},
            {"code": "HEAD_MOVEMENT", "title": "Head moving", "severity": "medium", "why_it_matters": "Eyes.", "cues": ["Still head"], "suggested_drills": ["Mirror"], "confidence": 0.85,
             "video_evidence": {"worst_frames": [{"frame_num": 5, "timestamp_ms": 61234, "score": 0.1}], "bad_segments": [{"start_timestamp_ms": 60000, "end_timestamp_ms": 62500}]}}
          ]},
          "report": {"summary": "Keep it still.", "drills": [{"text": "Mirror", "code": "HEAD_MOVEMENT", "moments": [61234]}, {"text": "Feeds", "code": "HEAD_MOVEMENT", "moments": [61234]}, "Plain old drill"],
            "one_week_plan": [{"day": "Monday", "focus": "Base", "duration": "60 minutes", "activities": [{"text": "Warm up", "moments": [61234]}]}],
            "notes": "Film again.", "reliability_warning": "Hardly in view."},
          "meta": {"analysis_mode_used": "batting", "camera_view": "side", "video_duration_seconds": 60.5, "sample_fps": 10, "analysed_part": {"extent": "ended_early"}}
        }
        """;

    [TestCase("BATTING · camera: side · video 01:00.500")]
    [TestCase("600 pictures · up to 10 a second · player in view in 50.0 %")]
    [TestCase("The file ends before its own length: it is damaged or was cut off.")]
    [TestCase("⚠ Hardly in view.")]
    [TestCase("  Head stability       0.51   0.90 ± 0.10 torso lengths a second against the hips, 290")]
    [TestCase("  Hip-shoulder timing  0.20   shoulders 0.15 ± 0.02 s before the hips, 90 pictures. One")]
    [TestCase("  Elbow height         0.90   elbow 0.45 torso lengths below the shoulder")]
    [TestCase("Confidence: medium (0.61). Too dark.")]
    [TestCase("  Front knee brace      –     not measurable: The knees were hidden.")]
    [TestCase("  Balance               –     not measurable: no reason is stored")]
    [TestCase("1. [MEDIUM] Head moving  (confidence 0.85)")]
    [TestCase("   moments    01:01.234 (0.10)")]
    [TestCase("   stretches  01:00.000 to 01:02.500")]
    [TestCase("   cue        Still head")]
    [TestCase("2. [LOW] Elbow")]
    [TestCase("For: Head moving (see 01:01.234)")]
    [TestCase("  • Mirror")]
    [TestCase("  • Feeds")]
    [TestCase("  • Plain old drill")]
    [TestCase("Monday     Base (60 minutes)")]
    [TestCase("           • Warm up")]
    [TestCase("Film again.")]
    public void The_page_says(string line) => Assert.That(Page(Results).Split('\n'), Has.Some.EqualTo(line));

    [Test]
    public void No_line_is_wider_than_a_page_and_none_ends_in_blanks()
        => Assert.That(Page(Results).Split('\n'), Has.All.Matches<string>(line => line.Length <= 88 && line == line.TrimEnd()));

    [Test]
    public void A_stretch_of_no_length_is_no_stretch() => Assert.That(Page(Results), Does.Not.Contain("00:07.000"));

    [Test]
    public void No_finding_is_a_good_result()
        => Assert.That(Page("""{"pose_summary": {}, "findings": {"findings": []}, "report": {"summary": "Fine."}}"""), Does.Contain("FINDINGS (0)").And.Contain("Nothing to correct was found."));

    [TestCase("""{"deep_results": {"a": 1}, "quick_results": {"b": 1}}""", """{"a": 1}""")]
    [TestCase("""{"deep_results": null, "quick_results": {"b": 1}}""", """{"b": 1}""")]
    [TestCase("""{"pose_summary": {}}""", """{"pose_summary": {}}""")]
    [TestCase("""{"status": "failed"}""", null)]
    [TestCase("""[1]""", null)]
    public void The_results_of_a_job_are_the_deep_ones_then_the_quick_ones(string answer, string? expected)
        => Assert.That(ReportPage.ResultsIn(JsonElement.Parse(answer))?.GetRawText(), Is.EqualTo(expected));

    private static string Page(string results) => ReportPage.Of(JsonElement.Parse(results));
}
