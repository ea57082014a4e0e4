using System.Globalization;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.TestSupport.Media;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FfmpegFrameSourceTests
{
    [Test]
    public async Task Thirty_a_second_read_at_ten_gives_every_third_picture()
    {
        ReadClip clip = await Reading.AllAsync(await TestClips.ConstantAsync("30", 2), 10);

        Assert.That(clip.Numbers, Is.EqualTo(Enumerable.Range(0, 20).Select(i => i * 3)));
        Assert.That(clip.Times, Is.EqualTo(Enumerable.Range(0, 20).Select(i => i * 100.0)).Within(1e-6));
        Assert.That(clip.EndedEarly, Is.False);
    }

    [Test]
    public async Task Of_the_chosen_pictures_only_those_at_the_wanted_moments_come_with_their_own_numbers()
    {
        string path = await TestClips.ConstantAsync("30", 2);
        await using var reading = await Reading.OpenAsync(path, new FrameRequest(10, null) { OnlyAtMs = [300, 1233.333333, 1500] });

        var found = new List<(int Number, double Ms)>();
        while (await reading.NextAsync(CancellationToken.None) is { } frame)
        {
            found.Add((frame.FrameNumber, Math.Round(frame.TimestampMs)));
        }

        Assert.That(found, Is.EqualTo(new[] { (9, 300.0), (45, 1500.0) }), "1233 ms is a picture of the video, and none that the rate chooses");
    }

    [Test]
    [Property("Defect", "D-79")]
    public async Task A_television_rate_read_at_ten_gives_ten_a_second_and_not_fifteen()
    {
        ReadClip clip = await Reading.AllAsync(await TestClips.ConstantAsync("30000/1001", 2), 10);

        Assert.That(clip.Numbers, Is.EqualTo(Enumerable.Range(0, 20).Select(i => i * 3)));
        Assert.That(clip.Times, Is.EqualTo(Enumerable.Range(0, 20).Select(i => i * 3 * 1001 / 30.0)).Within(1e-6));
    }

    [TestCase("25", 10, 20)]
    [TestCase("240", 30, 60)]
    [TestCase("24", 60, 48)]
    public async Task The_mean_rate_is_the_wanted_one_or_the_sources_own(string rate, double wanted, int expected)
    {
        ReadClip clip = await Reading.AllAsync(await TestClips.ConstantAsync(rate, 2), wanted);

        Assert.That(clip.Frames, Has.Count.EqualTo(expected));
    }

    [TestCase("30", 30)]
    [TestCase("60", 60)]
    public async Task Times_rounded_to_milliseconds_lose_no_picture(string rate, int wanted)
    {
        ReadClip clip = await Reading.AllAsync(await TestClips.ConstantAsync(rate, 1, extension: "mkv"), wanted);

        Assert.That(clip.Numbers, Is.EqualTo(Enumerable.Range(0, wanted)));
    }

    [Test]
    public async Task Times_of_a_variable_rate_are_the_files_own()
    {
        string path = await TestClips.VariableAsync();
        string listing = await ToolRun.RunAsync("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", "frame=pts", "-of", "csv=p=0", path);
        double[] expected = [.. listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line.Trim(',', '\r'), CultureInfo.InvariantCulture) / 90.0)];

        ReadClip clip = await Reading.AllAsync(path);

        Assert.That(expected, Has.Length.EqualTo(40), "the clip itself");
        Assert.That(expected[35] - expected[34], Is.EqualTo(100).Within(3), "the clip itself");
        Assert.That(clip.Times, Is.EqualTo(expected.Select(ms => ms - expected[0])).Within(1e-5));
    }

    [Test]
    public async Task Times_count_from_the_first_picture_whatever_the_file_starts_at()
    {
        string plain = await TestClips.ConstantAsync("30", 1);
        string late = await TestClips.MakeAsync("late.mkv", "-itsoffset", "7.25", "-i", plain, "-c", "copy");

        ReadClip clip = await Reading.AllAsync(late, 10);

        Assert.That(clip.Times, Is.EqualTo(Enumerable.Range(0, 10).Select(i => i * 100.0)).Within(1));
    }

    [TestCase(90)]
    [TestCase(180)]
    [TestCase(270)]
    public async Task The_picture_is_upright(int tag)
    {
        string path = await TestClips.RotatedAsync(tag);
        VideoFacts facts = await Reading.Probe().ProbeAsync(path, CancellationToken.None);
        ReadClip clip = await Reading.AllAsync(path);
        VideoFrame frame = clip.Frames[0];
        bool[] red = [.. new[] { (0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75) }.Select(at => IsRed(frame, at))];

        Assert.That((frame.Width, frame.Height), Is.EqualTo((facts.Width, facts.Height)));
        Assert.That((facts.Width, facts.Height), Is.EqualTo(tag == 180 ? (160, 80) : (80, 160)));

        // Corners in clockwise order: the stored top left corner arrives as many places on as quarters were turned.
        Assert.That(Array.IndexOf(red, true), Is.EqualTo(facts.Rotation / 90));
        Assert.That(red.Count(r => r), Is.EqualTo(1));
    }

    [Test]
    public async Task A_large_picture_is_reduced_and_its_scale_leads_back_exactly()
    {
        ReadClip clip = await Reading.AllAsync(await TestClips.ConstantAsync("10", 0.5, 321, 241), longSide: 100);
        VideoFrame frame = clip.Frames[0];

        Assert.That(frame.Width, Is.InRange(95, 100));
        Assert.That(frame.Width * frame.Scale, Is.EqualTo(321).Within(1e-9));
        Assert.That(frame.Height * frame.ScaleY, Is.EqualTo(241).Within(1e-9));
        Assert.That(frame.Height * frame.Scale, Is.EqualTo(241).Within(0.3), "one scale nearly serves both sides");
        Assert.That(frame.Rgb.Length, Is.EqualTo(frame.Width * frame.Height * 3));
    }

    [Test]
    public async Task A_small_picture_is_not_enlarged()
    {
        ReadClip clip = await Reading.AllAsync(await TestClips.ConstantAsync("10", 0.5, 321, 241));

        Assert.That((clip.Frames[0].Width, clip.Frames[0].Height, clip.Frames[0].Scale), Is.EqualTo((321, 241, 1.0)));
    }

    [Test]
    public async Task Reading_stops_at_the_limit_and_does_not_call_that_early()
    {
        ReadClip clip = await Reading.AllAsync(await TestClips.ConstantAsync("30", 2), 10, maxSeconds: 0.55);

        Assert.That(clip.Times, Is.EqualTo(new[] { 0.0, 100, 200, 300, 400, 500 }).Within(1e-6));
        Assert.That(clip.EndedEarly, Is.False);
    }

    [Test]
    public async Task A_cut_off_file_gives_what_is_there_and_says_so()
    {
        ReadClip clip = await Reading.AllAsync(await TestClips.TruncatedAsync(fastStart: true), 30);

        Assert.That(clip.EndedEarly, Is.True);
        Assert.That(clip.Frames, Has.Count.InRange(5, 50));
    }

    [Test]
    public async Task Ten_seconds_of_black_are_read()
    {
        string path = await TestClips.MakeAsync("black.mp4", "-f", "lavfi", "-i", "color=black:s=64x64:r=10:d=10", "-c:v", "libx264", "-pix_fmt", "yuv420p");

        ReadClip clip = await Reading.AllAsync(path, 10);

        Assert.That(clip.Frames, Has.Count.EqualTo(100));
        Assert.That(clip.Frames[^1].Rgb.Span.ContainsAnyExceptInRange<byte>(0, 3), Is.False);
    }

    [Test]
    public async Task A_file_without_any_picture_that_decodes_is_refused()
    {
        string path = await TestClips.TruncatedAsync(fastStart: false);
        var facts = new VideoFacts(160, 120, 2, 30, 0, "h264", "mov");
        await using IFrameReading reading = Reading.Source().Open(path, facts, new FrameRequest(10, null));

        var refusal = Assert.ThrowsAsync<VideoRejectedException>(async () => await reading.NextAsync(CancellationToken.None));

        Assert.That(refusal.Code, Is.EqualTo("video.damaged"));
    }

    private static bool IsRed(VideoFrame frame, (double X, double Y) at)
        => frame.Rgb.Span[((((int)(at.Y * frame.Height) * frame.Width) + (int)(at.X * frame.Width)) * 3)] > 150;
}
