using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

[NonParallelizable]
public sealed class LongVideoTests
{
    [Test]
    [Property("Defect", "D-58")]
    public async Task What_a_pass_holds_does_not_grow_with_the_video()
    {
        var early = await HeldAfterAsync(TimeSpan.FromMinutes(2));
        var late = await HeldAfterAsync(TimeSpan.FromMinutes(120));

        // Everything of two hours at ten pictures a second would be 72,000 poses, some 30 MB.
        Assert.That(late - early, Is.LessThan(2_000_000), $"{early} bytes after 2 minutes, {late} after 120");
    }

    private static async Task<long> HeldAfterAsync(TimeSpan length)
    {
        var (video, player) = (new SyntheticVideo(length.TotalSeconds), new SyntheticPlayer());
        var path = Path.GetTempFileName();
        try
        {
            using var series = new SeriesSpool(new FileStream(path, FileMode.Create, FileAccess.ReadWrite));
            var last = (int)(length.TotalSeconds * 10) - 1;
            long held = 0;
            video.BeforeFrame = (_, number) => held = number == last ? GC.GetTotalMemory(forceFullCollection: true) : held;
            using var track = new PoseTrackWriter(Stream.Null, new PoseTrackHeader(SyntheticPlayer.Info, video.Facts, 10));
            var order = new PassOrder("memory", video.Facts, AnalysisMode.Batting, CameraView.Side, 10, null);

            var reading = await new AnalysisPass(video, player).ReadAsync(order, series, track.Add, _ => ValueTask.CompletedTask, CancellationToken.None);

            Assert.That(reading.Result.PoseSummary.SampledFrames, Is.EqualTo(last + 1));
            Assert.That(series.Read(MetricKeys.BalanceDrift).Count(), Is.GreaterThan(last / 2));
            return held;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
