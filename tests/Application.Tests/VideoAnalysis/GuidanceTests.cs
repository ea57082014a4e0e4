using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Tests.Common;
using CoachPlus.Application.VideoAnalysis.Guidance;
using CoachPlus.Domain.Identity;
using NSubstitute;

namespace CoachPlus.Application.Tests.VideoAnalysis;

internal sealed class GuidanceTests
{
    private static Task<GuidanceView> AskAsync(string? role, string? focus, CurrentCoach? coach = null)
    {
        var current = Substitute.For<ICurrentCoach>();
        current.Coach.Returns(coach ?? Examples.Coach with { Role = UserRole.CoachPro });
        return new GetGuidanceHandler(current).Handle(new GetGuidance(role, focus, "unused"), CancellationToken.None);
    }

    [TestCase("batting", "footwork", "footwork")]
    [TestCase("bowling", " Run-Up ", "run_up")]
    [TestCase("fielding", "ground fielding", "ground_fielding")]
    [TestCase("wicketkeeping", "STUMPING", "stumping")]
    public async Task A_skill_is_found_however_it_is_written(string role, string focus, string skill)
    {
        var view = await AskAsync(role, focus);

        Assert.That((view.Skill, view.Checkpoints[0].Priority, view.ReferenceMedia.Count), Is.EqualTo((skill, "high", 0)));
        Assert.That(view.Drills, Is.Not.Empty);
    }

    [Test]
    public async Task For_an_unknown_skill_there_are_the_basics_and_the_answer_says_so()
    {
        var view = await AskAsync("bowling", "mystery ball");

        Assert.That((view.Skill, view.Drills.Count), Is.EqualTo(((string?)null, 3)));
        Assert.That(view.Checkpoints.Select(checkpoint => checkpoint.Priority), Is.All.EqualTo("high"));
        Assert.That(view.Message, Does.StartWith("There is nothing for this skill in particular").And.EndsWith("run up, release, line and length."));
    }

    [TestCase("mixed")]
    [TestCase("umpire")]
    [TestCase("Batting")]
    [TestCase("")]
    [TestCase(null)]
    public void An_unknown_role_is_answered_with_those_that_exist(string? role)
        => Assert.That(
            Refusals.AssertRefused(() => AskAsync(role, "footwork"), RefusalKind.Malformed, "guidance.role").Message,
            Does.EndWith("batting, bowling, fielding, wicketkeeping."));

    [Test]
    public void Whoever_writes_no_notes_gets_no_guidance()
        => Refusals.AssertRefused(() => AskAsync("batting", "footwork", Examples.FreeUser), RefusalKind.Forbidden, "plan.feature-missing");

    [TestCase("timing", true)]
    [TestCase(" ", false)]
    [TestCase(null, false)]
    public void A_skill_is_named(string? focus, bool valid)
    {
        Assert.That(new GetGuidanceValidator().Validate(new GetGuidance("batting", focus)).IsValid, Is.EqualTo(valid));
        Assert.That(new GetGuidanceValidator().Validate(new GetGuidance("batting", new string('s', 101))).IsValid, Is.False);
    }
}
