using CoachPlus.Application.Common;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.TestSupport.Media;

namespace CoachPlus.Infrastructure.Tests.Media.Video;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FfprobeVideoProbeTests
{
    [Test]
    public async Task Facts_of_a_plain_video()
    {
        VideoFacts facts = await Reading.Probe().ProbeAsync(await TestClips.ConstantAsync("30", 2), CancellationToken.None);

        Assert.That(facts, Is.EqualTo(new VideoFacts(160, 120, 2, 30, 0, "h264", "mov,mp4,m4a,3gp,3g2,mj2")));
    }

    [Test]
    public async Task Matroska_keeps_the_length_elsewhere()
    {
        VideoFacts facts = await Reading.Probe().ProbeAsync(await TestClips.ConstantAsync("30", 1, extension: "mkv"), CancellationToken.None);

        Assert.That(facts.DurationSeconds, Is.EqualTo(1).Within(0.05));
        Assert.That(facts.FramesPerSecond, Is.EqualTo(30).Within(0.01));
    }

    [Test]
    public async Task An_empty_file_is_refused() => await RefusedAsync(await TestClips.BytesAsync("empty.mp4", []), "video.empty");

    [Test]
    public async Task A_text_file_is_refused() => await RefusedAsync(await TestClips.BytesAsync("text.mp4", "Dear coach, this is a letter."u8.ToArray()), "video.not-a-video");

    [Test]
    public async Task A_playlist_that_poses_as_a_video_is_refused()
    {
        string clip = await TestClips.ConstantAsync("30", 2);
        byte[] playlist = System.Text.Encoding.UTF8.GetBytes($"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{clip}\n#EXT-X-ENDLIST\n");

        await RefusedAsync(await TestClips.BytesAsync("playlist.mp4", playlist), "video.not-a-video");
    }

    [Test]
    public async Task A_script_that_poses_as_a_video_is_refused()
    {
        string clip = await TestClips.ConstantAsync("30", 2);
        byte[] script = System.Text.Encoding.UTF8.GetBytes($"ffconcat version 1.0\nfile '{clip}'\n");

        await RefusedAsync(await TestClips.BytesAsync("script.mp4", script), "video.not-a-video");
    }

    [Test]
    public async Task A_file_cut_off_before_its_index_is_damaged() => await RefusedAsync(await TestClips.TruncatedAsync(fastStart: false), "video.damaged");

    [Test]
    public async Task A_file_cut_off_in_its_index_is_damaged_and_not_said_to_hold_sound()
    {
        byte[] beginning = (await File.ReadAllBytesAsync(await TestClips.TruncatedAsync(fastStart: true)))[..300];

        await RefusedAsync(await TestClips.BytesAsync("cut-in-index.mp4", beginning), "video.damaged");
    }

    [Test]
    public async Task Sound_alone_is_refused() => await RefusedAsync(await TestClips.SoundAsync(), "video.no-picture");

    [Test]
    public async Task A_cover_picture_is_no_video() => await RefusedAsync(await TestClips.SoundWithCoverAsync(), "video.no-picture");

    [Test]
    [Property("Defect", "D-49")]
    public async Task Four_hours_are_too_long_and_the_sentence_names_the_limit()
    {
        string path = await TestClips.MakeAsync("four-hours.mp4", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=1/600", "-t", "14400", "-c:v", "libx264", "-pix_fmt", "yuv420p");

        VideoRejectedException refusal = await RefusedAsync(path, "video.too-long");

        Assert.That(refusal.Message, Does.Contain("120 minutes"));
    }

    [Test]
    public async Task A_picture_over_the_limit_is_refused()
        => await RefusedAsync(await TestClips.ConstantAsync("30", 2), "video.too-large-picture", new MediaOptions { MaxPixels = 160 * 119 });

    [TestCase("-y.mp4")]
    [TestCase("it's \"the\" 🏏 clip.mp4")]
    [TestCase("two\nlines.mp4")]
    [TestCase("http:colon %d.mp4")]
    public async Task Any_file_name_is_only_a_name(string name)
    {
        string path = await TestClips.BytesAsync(name, await File.ReadAllBytesAsync(await TestClips.ConstantAsync("30", 2)));

        ReadClip clip = await Reading.AllAsync(path, 10);

        Assert.That(clip.Frames, Has.Count.EqualTo(20));
    }

    [Test]
    public void A_missing_file_is_the_callers_mistake()
        => Assert.ThrowsAsync<FileNotFoundException>(() => Reading.Probe().ProbeAsync(TestClips.NewPath("mp4"), CancellationToken.None));

    [Test]
    public async Task A_missing_tool_names_the_option()
    {
        string clip = await TestClips.ConstantAsync("30", 2);
        var options = new MediaOptions { FfprobePath = "/nowhere/ffprobe" };

        var missing = Assert.ThrowsAsync<UnavailableException>(() => Reading.Probe(options).ProbeAsync(clip, CancellationToken.None));

        Assert.That(missing.Message, Does.Contain("Media:FfprobePath").And.Contain("/nowhere/ffprobe"));
    }

    [Test]
    public async Task A_tool_that_does_not_end_in_time_is_given_up()
    {
        string clip = await TestClips.ConstantAsync("30", 2);
        var options = new MediaOptions { FfprobePath = await TestClips.ScriptAsync("slow-probe.sh", "sleep 600"), ProbeTimeoutSeconds = 1 };

        Assert.ThrowsAsync<UnavailableException>(() => Reading.Probe(options).ProbeAsync(clip, CancellationToken.None));
    }

    private static async Task<VideoRejectedException> RefusedAsync(string path, string code, MediaOptions? options = null)
    {
        try
        {
            await Reading.Probe(options).ProbeAsync(path, CancellationToken.None);
        }
        catch (VideoRejectedException refusal)
        {
            Assert.That(refusal.Code, Is.EqualTo(code));
            return refusal;
        }

        throw new AssertionException($"{path} was accepted.");
    }
}
