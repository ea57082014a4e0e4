using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Overlay;
using CoachPlus.Infrastructure.Tests.Media.Video;
using CoachPlus.TestSupport.Media;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Media.Overlay;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class PoseOverlaysTests
{
    [TestCase(64, 48, 64, 48)]
    [TestCase(63, 47, 64, 48)]
    public async Task A_finished_overlay_is_a_video_that_reads_back(int width, int height, int codedWidth, int codedHeight)
    {
        string path = TestClips.NewPath("mp4");
        await WriteAsync(path, width, height, pictures: 24, finish: true);

        VideoFacts facts = await Reading.Probe().ProbeAsync(path, CancellationToken.None);
        ReadClip clip = await Reading.AllAsync(path);

        Assert.That((facts.Width, facts.Height, facts.Codec), Is.EqualTo((codedWidth, codedHeight, "h264")));
        Assert.That(clip.Times, Is.EqualTo(Enumerable.Range(0, 24).Select(i => i * 1000 / 12.0)).Within(0.1));
        byte[] pixel = clip.Frames[5].Rgb.Slice(((40 * codedWidth) + 40) * 3, 3).ToArray();
        Assert.That(pixel[1], Is.EqualTo(160).Within(6), "the green that was written");
        Assert.That(pixel[0], Is.LessThan(12));
    }

    [Test]
    public async Task The_picture_handed_in_is_not_drawn_on()
    {
        byte[] rgb = await WriteAsync(TestClips.NewPath("mp4"), 64, 48, 3, finish: true);

        Assert.That(rgb.Chunk(3).All(pixel => pixel is [0, 160, 0]), Is.True);
    }

    [Test]
    public async Task An_unfinished_overlay_leaves_nothing_and_an_older_file_stays()
    {
        string folder = Directory.CreateDirectory(TestClips.NewPath("folder")).FullName;
        string path = Path.Combine(folder, "overlay.mp4");
        await File.WriteAllTextAsync(path, "older");

        await WriteAsync(path, 64, 48, 3, finish: false);

        Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { path }));
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("older"));
    }

    [Test]
    public async Task A_tool_that_fails_is_reported_and_leaves_nothing()
    {
        string folder = Directory.CreateDirectory(TestClips.NewPath("folder")).FullName;
        var options = new MediaOptions { FfmpegPath = await TestClips.ScriptAsync("no-encoder.sh", "echo 'Unknown encoder' >&2\nexit 1") };

        var failure = Assert.ThrowsAsync<UnavailableException>(() => WriteAsync(Path.Combine(folder, "o.mp4"), 64, 48, 200, finish: true, options));

        Assert.That(failure.Message, Does.Contain("Unknown encoder"));
        Assert.That(Directory.GetFiles(folder), Is.Empty);
    }

    [Test]
    public async Task A_picture_of_another_size_is_refused()
    {
        await using IPoseOverlay overlay = Overlays().Open(TestClips.NewPath("mp4"), 64, 48, 12);
        var frame = new VideoFrame(0, 0, 32, 24, new byte[32 * 24 * 3], 1);

        Assert.ThrowsAsync<ArgumentException>(() => overlay.WriteAsync(frame, PoseFrame.Nobody(0, 0, 0), CancellationToken.None));
    }

    private static PoseOverlays Overlays(MediaOptions? options = null) => new(Options.Create(options ?? new MediaOptions()), TimeProvider.System);

    private static async Task<byte[]> WriteAsync(string path, int width, int height, int pictures, bool finish, MediaOptions? options = null)
    {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 1; i < rgb.Length; i += 3)
        {
            rgb[i] = 160;
        }

        await using IPoseOverlay overlay = Overlays(options).Open(path, width, height, 12);
        for (int i = 0; i < pictures; i++)
        {
            await overlay.WriteAsync(new VideoFrame(i, i * 83, width, height, rgb, 1), PoseFrame.Nobody(i, i * 83, 0), CancellationToken.None);
        }

        if (finish)
        {
            await overlay.FinishAsync(CancellationToken.None);
        }

        return rgb;
    }
}
