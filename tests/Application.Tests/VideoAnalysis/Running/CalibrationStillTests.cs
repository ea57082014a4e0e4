using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

public sealed class CalibrationStillTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task The_run_that_ends_a_job_leaves_one_still_from_the_middle_of_what_could_be_read_and_a_small_one_for_lists(bool deep)
    {
        using var bench = new RunBench(seconds: 20, deep: deep) { Video = { CutOffAt = 8 } };

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done));

        Assert.That(bench.Video.Stills.Select(still => still.Widest), Is.EqualTo(new int?[] { null, 480 }));
        Assert.That(bench.Video.Stills.Select(still => still.Seconds), Has.All.EqualTo(4).Within(0.2));
        Assert.That(bench.Queue.Artifacts.Single(artifact => artifact.Kind == ArtifactKind.CalibrationFrame).Key, Is.EqualTo($"{bench.Folder}/calibration_frame.jpg"));
        Assert.That(bench.Queue.Artifacts.Single(artifact => artifact.Kind == ArtifactKind.Thumbnail).Key, Is.EqualTo($"{bench.Folder}/thumbnail.jpg"));
        bench.AssertNothingLeftOpen();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Where_none_can_be_made_the_analysis_ends_without_and_the_log_says_so(bool broken)
    {
        using var bench = new RunBench() { Video = { HasStill = () => broken ? throw new UnavailableException("ffmpeg", "It stood still.") : false } };

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done));

        Assert.That(bench.ArtifactKeys, Has.None.EndsWith(".jpg"));
        Assert.That(bench.Queue.Artifacts.Select(artifact => artifact.Kind), Has.None.EqualTo(ArtifactKind.CalibrationFrame));
        Assert.That(bench.Log.Texts, Has.Some.StartsWith("No calibration frame could be made"));
        bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task A_small_one_that_cannot_be_made_costs_neither_the_still_nor_the_analysis()
    {
        using var bench = new RunBench();
        bench.Video.HasStill = () => bench.Video.Stills[^1].Widest is null ? true : throw new UnavailableException("ffmpeg", "It stood still.");

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.Done));

        Assert.That(bench.ArtifactKeys.Where(key => key.EndsWith(".jpg", StringComparison.Ordinal)), Is.EqualTo(new[] { $"{bench.Folder}/calibration_frame.jpg" }));
        bench.AssertNothingLeftOpen();
    }

    [Test]
    public async Task A_stop_at_the_still_hands_the_job_back_and_leaves_nothing()
    {
        using var bench = new RunBench();
        bench.Video.HasStill = () =>
        {
            bench.Stop.Cancel();
            throw new OperationCanceledException(bench.Stop.Token);
        };

        Assert.That(await bench.RunAsync(), Is.EqualTo(RunOutcome.HandedBack));

        Assert.That(bench.ArtifactKeys, Has.None.EndsWith(".jpg"));
        bench.AssertNothingLeftOpen();
    }
}
