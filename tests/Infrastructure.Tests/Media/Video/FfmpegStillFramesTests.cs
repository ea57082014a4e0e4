using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Video;
using CoachPlus.TestSupport.Media;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

[Parallelizable(ParallelScope.All)]
internal sealed class FfmpegStillFramesTests
{
    private static async Task<(bool Made, byte[] Jpeg)> TakeAsync(string path, double seconds, MediaOptions? options = null, int? widest = null)
    {
        using var target = new MemoryStream();
        var made = await new FfmpegStillFrames(Options.Create(options ?? new MediaOptions()), TimeProvider.System).WriteAsync(path, seconds, widest, target, CancellationToken.None);
        return (made, target.ToArray());
    }

    private static async Task<(int Width, int Height)> SizeAsync(byte[] jpeg)
    {
        var mp4 = await TestClips.MakeAsync($"still-{Guid.NewGuid():N}.mp4", "-f", "mjpeg", "-i", await TestClips.BytesAsync($"still-{Guid.NewGuid():N}.jpg", jpeg), "-c:v", "libx264");
        VideoFacts facts = await Reading.Probe().ProbeAsync(mp4, CancellationToken.None);
        return (facts.Width, facts.Height);
    }

    [Test]
    [Property("Defect", "D-24")]
    public async Task A_still_is_a_whole_JPEG_as_large_as_the_video()
    {
        var (made, jpeg) = await TakeAsync(await TestClips.ConstantAsync("30", 2), 1);

        Assert.That((made, jpeg[..2], jpeg[^2..]), Is.EqualTo((true, new byte[] { 0xFF, 0xD8 }, new byte[] { 0xFF, 0xD9 })));
        Assert.That(await SizeAsync(jpeg), Is.EqualTo((160, 120)));
    }

    [Test]
    public async Task It_shows_the_asked_for_moment()
    {
        var clip = await TestClips.MakeAsync(
            "black-white.mp4", "-f", "lavfi", "-i", "color=black:s=64x64:r=10:d=1,format=yuv420p", "-f", "lavfi", "-i", "color=white:s=64x64:r=10:d=1,format=yuv420p",
            "-filter_complex", "[0][1]concat=n=2:v=1", "-c:v", "libx264");

        var (early, late) = (await LightAsync(0.5), await LightAsync(1.5));

        Assert.That((early, late), Is.EqualTo(((byte)0, (byte)255)).Using<(byte, byte)>((a, b) => Math.Abs(a.Item1 - b.Item1) < 8 && Math.Abs(a.Item2 - b.Item2) < 8));

        async Task<byte> LightAsync(double seconds)
        {
            var still = await TestClips.BytesAsync($"light-{Guid.NewGuid():N}.jpg", (await TakeAsync(clip, seconds)).Jpeg);
            var raw = TestClips.NewPath("raw");
            await ToolRun.RunAsync("ffmpeg", ["-v", "error", "-f", "mjpeg", "-i", still, "-f", "rawvideo", "-pix_fmt", "gray", "file:" + raw]);
            return (await File.ReadAllBytesAsync(raw))[32 * 64];
        }
    }

    [Test]
    public async Task A_turned_video_gives_an_upright_still()
        => Assert.That(await SizeAsync((await TakeAsync(await TestClips.RotatedAsync(90), 0.2)).Jpeg), Is.EqualTo((80, 160)));

    [TestCase(100, 100, 76)]
    [TestCase(480, 160, 120)]
    public async Task A_small_one_is_as_wide_as_asked_for_at_most_in_the_same_proportions(int widest, int width, int height)
        => Assert.That(await SizeAsync((await TakeAsync(await TestClips.ConstantAsync("30", 2), 1, widest: widest)).Jpeg), Is.EqualTo((width, height)));

    [Test]
    public async Task Behind_the_end_there_is_none() => Assert.That((await TakeAsync(await TestClips.ConstantAsync("30", 2), 60)).Made, Is.False);

    [Test]
    public async Task A_file_that_is_no_video_has_none()
        => Assert.That((await TakeAsync(await TestClips.BytesAsync("letter.mp4", "Dear coach, this is a letter."u8.ToArray()), 0)).Made, Is.False);

    [Test]
    public async Task A_tool_that_is_killed_or_stands_still_is_told()
    {
        var clip = await TestClips.ConstantAsync("30", 2);
        var killed = new MediaOptions { FfmpegPath = await TestClips.ScriptAsync("killed-still.sh", "kill -9 $$") };
        var silent = new MediaOptions { FfmpegPath = await TestClips.ScriptAsync("silent-still.sh", "sleep 60"), StallTimeoutSeconds = 1 };

        Assert.That(() => TakeAsync(clip, 1, killed), Throws.TypeOf<UnavailableException>());
        Assert.That(() => TakeAsync(clip, 1, silent), Throws.TypeOf<UnavailableException>().With.Message.Contains("no sign of life"));
    }
}
