using CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Domain.VideoAnalysis.Reports;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Reports;

[TestFixture]
public class TemplateReportTests
{
    private static readonly AnalysisMode[] Modes = Enum.GetValues<AnalysisMode>();

    private static readonly Clip Sound = new(t => Motions.Turns(0.12, 1, 2)(t) with { HipWidth = 0.3 });

    private static readonly Clip Poor = new(t => new Figure { HipShift = 0.75, HeadX = 0.5 * Math.Sin(12 * t), LeftArm = -85, RightArm = 85 });

    [TestCase(4, null)]
    [TestCase(2, "lost once")]
    [TestCase(1, "lost 3 times")]
    public void A_change_of_the_player_is_told(int secondsOfEach, string? warning)
    {
        var report = Write(Sound with { Seconds = 4, Track = t => (int)(t / secondsOfEach) }, AnalysisMode.Mixed);
        Assert.That(report.ReliabilityWarning, warning is null ? Is.Null : Does.Contain(warning).And.Contain("cut the video to one player"));
    }

    [TestCaseSource(nameof(Modes))]
    public void Every_mode_has_its_week(AnalysisMode mode)
    {
        var report = Write(Poor, mode);
        Assert.That(report.OneWeekPlan.Select(d => d.Day), Is.EqualTo(new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" }));
        Assert.That(report.OneWeekPlan.Select(d => d.Activities.Count), Is.All.GreaterThan(0));
        Assert.That(report.OneWeekPlan.SelectMany(d => d.Activities).Select(a => a.Text), Is.Unique.And.All.Not.Empty);
        Assert.That(report.GeneratedWithLlm, Is.False);
        Assert.That(report.Summary, Does.Not.Contain("Your"));
    }

    [Test]
    [Property("Defect", "D-72")]
    public void The_weeks_of_the_modes_differ()
        => Assert.That(Modes.Select(mode => string.Join('|', Write(Sound, mode).OneWeekPlan.SelectMany(d => d.Activities).Select(a => a.Text))), Is.Unique);

    [Test]
    [Property("Defect", "D-71")]
    public void Nothing_of_one_players_plan_shows_in_anothers()
    {
        var before = Texts(Write(Sound, AnalysisMode.Fielding));
        var other = Write(Poor, AnalysisMode.Fielding);
        var after = Write(Sound, AnalysisMode.Fielding);
        Assert.That(Texts(after), Is.EqualTo(before));
        Assert.That(Texts(after), Is.Not.EqualTo(Texts(other)));
        Assert.That(after.OneWeekPlan[0].Activities, Is.Not.SameAs(Write(Sound, AnalysisMode.Fielding).OneWeekPlan[0].Activities));
    }

    [Test]
    public void What_stems_from_a_finding_is_tied_to_the_video()
    {
        var report = Write(Poor, AnalysisMode.Batting);
        Assert.That(report.TopIssues, Has.Count.EqualTo(3));
        Assert.That(report.TopIssues.Select(i => i.Moments.Count), Is.All.InRange(1, 3));
        Assert.That(report.TopIssues.Select(i => i.Cues.Count), Is.All.EqualTo(2));
        Assert.That(report.Drills, Has.Count.EqualTo(8));
        Assert.That(report.Drills.Select(d => d.Text), Is.Unique);
        Assert.That(report.Drills.Select(d => d.Moments.Count), Is.All.GreaterThan(0));
        var personal = report.OneWeekPlan.SelectMany(d => d.Activities).Where(a => a.Code is not null).ToArray();
        Assert.That(personal, Has.Length.EqualTo(7));
        Assert.That(personal.Select(a => a.Moments.Count), Is.All.GreaterThan(0));
        Assert.That(report.OneWeekPlan[0].Activities.Select(a => a.Text), Does.Contain(report.Drills[0].Text).And.Contain(report.Drills[1].Text));
        Assert.That(report.OneWeekPlan[3].Activities[1].Text, Does.StartWith("Before any speed or load: "), "the first finding is high");
        Assert.That(report.OneWeekPlan[3].Focus, Does.StartWith("Technique under pressure: "));
    }

    [Test]
    public void No_finding_is_a_good_result()
    {
        var report = Write(Sound, AnalysisMode.Batting, CameraView.Other);
        Assert.That(report.TopIssues, Is.Empty);
        Assert.That(report.Drills, Is.Empty);
        Assert.That(report.Summary, Is.EqualTo("Batting: nothing stands out in what could be measured (4 of 5)."));
        Assert.That(report.Notes, Does.Contain("Keep the routine").And.Contain("Front knee not measurable: No stride"));
        Assert.That(report.OneWeekPlan.SelectMany(d => d.Activities).Count(a => a.Code is not null), Is.Zero);
        Assert.That(report.ReliabilityWarning, Is.Null);
    }

    [Test]
    public void When_only_the_visibility_is_found_no_technique_is_praised_or_blamed()
    {
        BodyPoint[] lower = [BodyPoint.LeftHip, BodyPoint.RightHip, BodyPoint.LeftAnkle, BodyPoint.RightAnkle];
        var report = Write(Sound with { Lost = _ => lower }, AnalysisMode.Batting);
        Assert.That(report.TopIssues.Single().Code, Is.EqualTo(FindingCodes.InsufficientPoseVisibility));
        Assert.That(report.TopIssues.Single().Moments, Is.Empty);
        Assert.That(report.Summary, Does.Contain("could not be measured"));
        Assert.That(report.Notes, Does.Not.Contain("Keep the routine"));
        Assert.That(report.Drills, Is.Empty);
    }

    [TestCase(AnalysedExtent.Whole, false, "Asha, bowling: ")]
    [TestCase(AnalysedExtent.Limited, true, "Only the part from 0:00:00.0 to 0:00:03.9")]
    [TestCase(AnalysedExtent.EndedEarly, true, "breaks off at 0:00:03.9")]
    public void The_report_says_which_part_was_analysed(AnalysedExtent extent, bool partial, string text)
    {
        var analysis = new MovementAnalysis(new AnalysisContext(AnalysisMode.Bowling, null, Sound.Facts with { DurationSeconds = 8 }, 30));
        foreach (var frame in Sound.Frames())
        {
            analysis.Add(frame);
        }

        var result = analysis.Complete(extent);
        Assert.That(result.Part.Share, Is.EqualTo(0.5));
        Assert.That(TemplateReport.Write(ReportInput.From(result, "Asha")).Summary, Does.Contain(text));
        Assert.That(TemplateReport.Write(ReportInput.From(result, "Asha")).Summary.Contains("part", StringComparison.Ordinal), Is.EqualTo(partial));
    }

    [Test]
    public void Poor_visibility_carries_a_warning()
        => Assert.That(Write(Poor with { Absent = t => t > 2 }, AnalysisMode.Batting).ReliabilityWarning, Does.Contain("50.8 %"));

    private static ReportView Write(Clip clip, AnalysisMode mode, CameraView? view = CameraView.Side)
        => TemplateReport.Write(ReportInput.From(clip.Analyse(mode, view), null));

    private static string Texts(ReportView report)
        => string.Join('\n', report.OneWeekPlan.SelectMany(d => d.Activities.Select(a => a.Text).Prepend(d.Focus)).Append(report.Summary).Append(report.Notes));
}
