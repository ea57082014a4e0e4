using CoachPlus.Domain.VideoAnalysis.Cleaning;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Cleaning;

[TestFixture]
public class PoseCleanerTests
{
    private const BodyPoint Probe = BodyPoint.LeftWrist;

    [Test]
    public void A_slow_oscillation_passes_and_keeps_its_phase()
    {
        var clean = Clean(60, 3, t => 100 * Math.Sin(2 * Math.PI * t));
        foreach (var frame in Inner(clean))
        {
            Assert.That(frame[Probe].X - 500, Is.EqualTo(100 * Math.Sin(2 * Math.PI * frame.Seconds)).Within(0.5));
        }
    }

    [Test]
    public void An_oscillation_at_the_cut_off_loses_three_decibels_and_keeps_its_phase()
    {
        var clean = Inner(Clean(120, 3, t => 100 * Math.Sin(2 * Math.PI * CleaningRules.CutOffHz * t)));
        var inPhase = clean.Average(f => 2 * (f[Probe].X - 500) * Math.Sin(2 * Math.PI * CleaningRules.CutOffHz * f.Seconds));
        var across = clean.Average(f => 2 * (f[Probe].X - 500) * Math.Cos(2 * Math.PI * CleaningRules.CutOffHz * f.Seconds));
        Assert.That(inPhase, Is.EqualTo(100 / Math.Sqrt(2)).Within(1));
        Assert.That(across, Is.EqualTo(0).Within(1));
    }

    [Test]
    public void A_fast_tremor_goes()
        => Assert.That(Inner(Clean(120, 3, t => 3 * Math.Sin(2 * Math.PI * 20 * t))).Max(f => Math.Abs(f[Probe].X - 500)), Is.LessThan(0.3));

    [Test]
    public void Uneven_times_do_not_bend_a_straight_course()
    {
        List<CleanFrame> clean = [];
        var cleaner = new PoseCleaner(new CleaningRules(30), clean.Add);
        double[] steps = [20, 47, 33, 33, 60, 12, 33];
        var ms = 0.0;
        for (var i = 0; i < 90; i++)
        {
            cleaner.Add(Frame(i, ms, 0.2 * ms));
            ms += steps[i % steps.Length];
        }

        cleaner.Complete();
        Assert.That(clean.Max(f => Math.Abs(f[Probe].X - 500 - (0.2 * f.TimestampMs))), Is.LessThan(0.001));
    }

    [TestCase(5)]
    [TestCase(11)]
    public void Slow_sampling_is_not_smoothed(double fps)
    {
        var rules = new CleaningRules(fps);
        var clean = Clean(fps, 4, t => 100 * Math.Sin(2 * Math.PI * 2.1 * t));
        Assert.That(rules.Smooths, Is.False);
        Assert.That(clean.Max(f => Math.Abs(f[Probe].X - 500 - (100 * Math.Sin(2 * Math.PI * 2.1 * f.Seconds)))), Is.LessThan(0.001));
    }

    [Test]
    public void A_single_jump_is_replaced_and_marked()
    {
        var clean = Clean(30, 2, t => Math.Abs(t - 1) < 0.001 ? 300 : 10 * t);
        var jump = clean.Single(f => f.FrameNumber == 30);
        Assert.That(jump[Probe].State, Is.EqualTo(PointState.Interpolated));
        Assert.That(jump[Probe].X, Is.EqualTo(510).Within(0.5));
    }

    [Test]
    public void A_fast_limb_on_a_steady_course_is_no_outlier()
        => Assert.That(Clean(30, 2, t => t < 1 ? 0 : Math.Min(600, 3000 * (t - 1))).Count(f => f[Probe].State != PointState.Measured), Is.Zero);

    [TestCase(3, PointState.Interpolated)]
    [TestCase(6, PointState.Missing)]
    public void Short_gaps_are_filled_and_long_ones_stay(int pictures, PointState expected)
    {
        List<CleanFrame> clean = [];
        var cleaner = new PoseCleaner(new CleaningRules(30), clean.Add);
        for (var i = 0; i < 60; i++)
        {
            cleaner.Add(Frame(i, i * 1000.0 / 30, i, i >= 30 && i < 30 + pictures ? 0.1f : 0.9f));
        }

        cleaner.Complete();
        Assert.That(clean.Skip(30).Take(pictures).Select(f => f[Probe].State), Is.All.EqualTo(expected));
        Assert.That(clean.Take(30).Select(f => f[Probe].State), Is.All.EqualTo(PointState.Measured));
    }

    [Test]
    public void Nothing_is_joined_or_smoothed_across_a_change_of_player()
    {
        List<CleanFrame> clean = [];
        var cleaner = new PoseCleaner(new CleaningRules(30), clean.Add);
        for (var i = 0; i < 60; i++)
        {
            var other = i >= 30;
            cleaner.Add(Frame(i, i * 1000.0 / 30, other ? 400 : 0, i == 29 ? 0.1f : 0.9f, other ? 1 : 0));
        }

        cleaner.Complete();
        Assert.That(clean[29][Probe].Seen, Is.False);
        Assert.That(clean[28][Probe].X, Is.EqualTo(500).Within(1e-6));
        Assert.That(clean[30][Probe].X, Is.EqualTo(900).Within(1e-6));
    }

    [TestCase(0.29f, false)]
    [TestCase(0.31f, true)]
    public void A_point_counts_from_the_threshold_on(float score, bool seen)
    {
        List<CleanFrame> clean = [];
        var cleaner = new PoseCleaner(new CleaningRules(30), clean.Add);
        cleaner.Add(Frame(0, 0, 0, score));
        cleaner.Complete();
        Assert.That(clean.Single()[Probe].Seen, Is.EqualTo(seen));
    }

    [Test]
    public void Every_picture_comes_out_once_in_order_and_few_are_held()
    {
        var next = 0;
        var most = 0;
        var cleaner = new PoseCleaner(new CleaningRules(240), f => Assert.That(f.FrameNumber, Is.EqualTo(next++)));
        for (var i = 0; i < 5000; i++)
        {
            cleaner.Add(Frame(i, i * 1000.0 / 240, Math.Sin(i)));
            most = Math.Max(most, cleaner.Held);
        }

        cleaner.Complete();
        Assert.That(next, Is.EqualTo(5000));
        Assert.That(most, Is.LessThan(3 * 130));
    }

    private static List<CleanFrame> Clean(double fps, double seconds, Func<double, double> x)
    {
        List<CleanFrame> clean = [];
        var cleaner = new PoseCleaner(new CleaningRules(fps), clean.Add);
        for (var i = 0; i < seconds * fps; i++)
        {
            cleaner.Add(Frame(i, 1000 * i / fps, x(i / fps)));
        }

        cleaner.Complete();
        return clean;
    }

    private static List<CleanFrame> Inner(List<CleanFrame> frames) => [.. frames.Where(f => f.Seconds is >= 0.5 and < 2.5)];

    private static PoseFrame Frame(int number, double ms, double x, float score = 0.9f, int track = 0)
    {
        var points = new Keypoint?[PoseFrame.PointCount];
        points[(int)Probe] = new Keypoint((float)(500 + x), 300, score);
        return new PoseFrame(number, ms, points, score, track, null);
    }
}
