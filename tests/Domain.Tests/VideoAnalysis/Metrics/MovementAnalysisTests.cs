using CoachPlus.Domain.Tests.VideoAnalysis.Synthetic;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Metrics;

[TestFixture]
public class MovementAnalysisTests
{
    [Test]
    [NonParallelizable] // it measures the memory of the whole process
    [Property("Defect", "D-58")]
    public void Memory_does_not_grow_with_the_video()
    {
        // Losses, changes of player, turns and deliveries without end: whatever is collected, it is collected here.
        var clip = new Clip(t => Motions.Turns(0.12, 1, 1)(t % 2) with { HeadX = 0.2 * Math.Sin(9 * t), HipShift = Math.Sin(t), RightArm = 180 * Math.Sin(3 * t) })
        {
            Seconds = 200_000 / 30.0,
            Noise = 2,
            Track = t => (int)(t / 3),
            Absent = t => t % 7 > 6,
        };
        var analysis = new MovementAnalysis(new AnalysisContext(AnalysisMode.Bowling, CameraView.Other, clip.Facts, 30));
        var (early, most, count) = (0L, 0, 0);
        foreach (var frame in clip.Frames())
        {
            analysis.Add(frame);
            most = Math.Max(most, analysis.Held);
            if (++count == 10_000)
            {
                early = GC.GetTotalMemory(true);
            }
        }

        var grown = GC.GetTotalMemory(true) - early;
        var result = analysis.Complete();
        Assert.That(count, Is.EqualTo(200_000));
        Assert.That(most, Is.LessThan(40));
        Assert.That(grown, Is.LessThan(1_000_000), "bytes after twenty times as many pictures");
        Assert.That(result.Evidence.Values.Max(e => e.BadSegments.Count), Is.EqualTo(20));
        Assert.That(result.Evidence.Values.Max(e => e.WorstFrames.Count), Is.EqualTo(5));
    }

    [Test]
    public void The_series_has_one_entry_for_each_picture_in_order()
    {
        var series = new Numbers();
        new Clip(Motions.Still) { Absent = t => t > 2 }.Analyse(AnalysisMode.Batting, CameraView.Side, series);
        Assert.That(series.Frames, Is.EqualTo(Enumerable.Range(0, 120)));
        Assert.That(series.Balance.Take(60), Is.All.Not.Null);
        Assert.That(series.Balance.Skip(61), Is.All.Null);
    }

    [Test]
    public void A_change_of_player_is_no_movement()
    {
        var clip = new Clip(t => t < 2 ? new Figure { HeadX = -0.5 } : new Figure { HeadX = 0.5 }) { Track = t => t < 2 ? 0 : 1 };
        Assert.That(clip.Analyse(AnalysisMode.Batting).Metrics[MetricKeys.HeadStability].Value, Is.EqualTo(0).Within(1e-3));
        Assert.That(clip.Analyse(AnalysisMode.Batting).Evidence[MetricKeys.HeadStability].BadSegments, Is.Empty);
        Assert.That((clip with { Track = _ => 0 }).Analyse(AnalysisMode.Batting).Evidence[MetricKeys.HeadStability].BadSegments, Is.Not.Empty);
    }

    [Test]
    public void A_part_filmed_at_a_higher_rate_has_no_more_weight()
    {
        // Two seconds off balance at 60 pictures a second, six seconds balanced at 15: a quarter of the time, more than half of the pictures.
        var analysis = new MovementAnalysis(new AnalysisContext(AnalysisMode.Batting, CameraView.Side, new Clip(Motions.Still).Facts, 60));
        var fast = new Clip(Motions.Shift(0.6)) { Fps = 60, Seconds = 1.9 }.Frames().ToList();
        var slow = new Clip(Motions.Still) { Fps = 15, Seconds = 6 }.Frames();
        fast.ForEach(analysis.Add);
        foreach (var frame in slow)
        {
            analysis.Add(new PoseFrame(fast.Count + frame.FrameNumber, 1900 + frame.TimestampMs, Points(frame), frame.Score, 1, null));
        }

        Assert.That(analysis.Complete().Metrics[MetricKeys.BalanceDrift].Value, Is.EqualTo(0).Within(0.01));
    }

    [Test]
    public void A_second_picture_at_the_same_time_adds_nothing()
    {
        var analysis = new MovementAnalysis(new AnalysisContext(AnalysisMode.Batting, null, new Clip(Motions.Still).Facts, 30));
        analysis.Add(PoseFrame.Nobody(0, 40, 0));
        analysis.Add(PoseFrame.Nobody(1, 40, 0));
        Assert.That(analysis.Complete().PoseSummary.SampledFrames, Is.EqualTo(1));
    }

    [Test]
    public void Time_that_goes_backwards_is_refused()
    {
        var analysis = new MovementAnalysis(new AnalysisContext(AnalysisMode.Batting, null, new Clip(Motions.Still).Facts, 30));
        analysis.Add(PoseFrame.Nobody(0, 40, 0));
        Assert.That(() => analysis.Add(PoseFrame.Nobody(1, 39, 0)), Throws.ArgumentException);
    }

    [Test]
    public void A_complete_analysis_takes_nothing_more()
    {
        var analysis = new MovementAnalysis(new AnalysisContext(AnalysisMode.Batting, null, new Clip(Motions.Still).Facts, 30));
        analysis.Complete();
        Assert.That(() => analysis.Add(PoseFrame.Nobody(0, 0, 0)), Throws.InvalidOperationException);
        Assert.That(() => analysis.Complete(), Throws.InvalidOperationException);
    }

    [TestCase(0, 1, 0.3)]
    [TestCase(30, 0, 0.3)]
    [TestCase(30, 1, 1.2)]
    public void An_impossible_context_is_refused(double fps, double slowdown, double threshold)
    {
        var context = new AnalysisContext(AnalysisMode.Batting, null, new Clip(Motions.Still).Facts, fps) { Slowdown = slowdown, ScoreThreshold = threshold };
        Assert.That(() => new MovementAnalysis(context), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_summary_tells_what_was_looked_at()
    {
        var clip = new Clip(Motions.Still) { Seconds = 10, Absent = t => t >= 7.5 };
        var summary = clip.Analyse(AnalysisMode.Batting).PoseSummary;
        Assert.That(summary, Is.EqualTo(new PoseSummary(300, 300, 225, 75.0, 30, "stick figure")));
    }

    private static Keypoint?[] Points(PoseFrame frame) => [.. Enum.GetValues<BodyPoint>().Select(point => frame[point])];

    private sealed class Numbers : ISeriesSink
    {
        public List<int> Frames { get; } = [];

        public List<double?> Balance { get; } = [];

        public void Add(int frameNumber, double timestampMs, in FrameScores scores)
        {
            Frames.Add(frameNumber);
            Balance.Add(scores.BalanceDrift);
        }
    }
}
