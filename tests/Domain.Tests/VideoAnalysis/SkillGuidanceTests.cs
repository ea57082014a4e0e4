using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Guidance;

namespace CoachPlus.Domain.Tests.VideoAnalysis;

internal sealed class SkillGuidanceTests
{
    private static readonly AnalysisMode[] Roles = [AnalysisMode.Batting, AnalysisMode.Bowling, AnalysisMode.Fielding, AnalysisMode.Wicketkeeping];
    private static readonly string[] Ranks = ["high", "medium", "low"];

    [TestCaseSource(nameof(Roles))]
    public void Every_skill_has_checkpoints_by_priority_and_drills_that_can_be_done(AnalysisMode role)
    {
        var skills = SkillGuidance.Of(role);

        Assert.That(skills, Has.Count.EqualTo(3));
        foreach (var skill in skills)
        {
            Assert.That(skill.Checkpoints.Select(checkpoint => Array.IndexOf(Ranks, checkpoint.Priority)), Is.Ordered.And.All.GreaterThanOrEqualTo(0), skill.Skill);
            Assert.That(skill.Checkpoints[0].Priority, Is.EqualTo("high"), skill.Skill);
            Assert.That(skill.Checkpoints.Length, Is.InRange(3, 5), skill.Skill);
            Assert.That(skill.Drills.Select(drill => drill.DurationMinutes), Is.All.InRange(5, 30), skill.Skill);
            Assert.That(skill.Drills.Select(drill => drill.Equipment.Length), Is.All.Positive, skill.Skill);
        }
    }

    [Test]
    public void No_sentence_stands_twice_and_all_end_in_a_full_stop()
    {
        var all = Roles.SelectMany(SkillGuidance.Of).SelectMany(skill => skill.Checkpoints.Select(checkpoint => checkpoint.Description).Concat(skill.Drills.Select(drill => drill.Description)));

        Assert.That(all, Is.Unique.And.All.EndsWith("."));
    }

    [Test]
    public void Mixed_is_no_role() => Assert.That(SkillGuidance.Of(AnalysisMode.Mixed), Is.Empty);
}
