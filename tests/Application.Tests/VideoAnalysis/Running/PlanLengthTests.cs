using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

internal sealed class PlanLengthTests
{
    private static readonly Owner Ann = new(OwnerType.Coach, "ann");

    [TestCase(7200.0, 7200, null)]
    [TestCase(7200.1, 7200, "longer than the 120 minutes")]
    [TestCase(7200.1, 0, "includes no video analysis any more")]
    [TestCase(1e6, null, null)]
    public async Task A_video_is_as_long_as_its_owners_plan_allows(double seconds, int? most, string? words)
    {
        var plans = new MemoryPlans { Plan = new VideoPlan("p", null, most) };
        Task Ask() => new PlanLength(plans).RequireAsync(Ann, seconds, CancellationToken.None);

        if (words is null)
        {
            await Ask();
            return;
        }

        var refused = Assert.ThrowsAsync<VideoRejectedException>(Ask);
        Assert.That((refused!.Code, refused.Message), Is.EqualTo(("video.too-long-for-plan", refused.Message)));
        Assert.That(refused.Message, Does.Contain(words));
        Assert.That(plans.Asked, Is.EqualTo(new[] { Ann }));
    }

    [Test]
    public async Task Nobody_is_asked_about_a_video_that_every_plan_with_videos_allows()
    {
        var plans = new MemoryPlans();
        await new PlanLength(plans).RequireAsync(Ann, 7200, CancellationToken.None);
        Assert.That(plans.Asked, Is.Empty);
    }

    [Test]
    [Property("Defect", "D-49")]
    public async Task A_run_of_a_video_that_is_too_long_fails_with_the_sentence_before_it_is_looked_at()
    {
        var pictures = 0;
        using var bench = new RunBench(seconds: 7201) { Plans = { Plan = new VideoPlan("coach_pro_plus", null, 7200) } };

        bench.Video.BeforeFrame = (_, _) => pictures++;

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Failed));
        Assert.That(bench.Queue.Stored.FailureCode, Is.EqualTo("video.too-long-for-plan"));
        Assert.That(bench.Queue.Stored.ErrorMessage, Does.Contain("120 minutes"));
        Assert.That(pictures, Is.Zero);
    }
}
