using CoachPlus.Application.Common;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Audio;
using CoachPlus.TestSupport.Media;

namespace CoachPlus.Infrastructure.Tests.Media.Audio;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class AudioProbeTests
{
    [TestCase("wav", "pcm_s16le", "wav")]
    [TestCase("mp3", "mp3", "mp3")]
    [TestCase("m4a", "aac", "mov,mp4,m4a,3gp,3g2,mj2")]
    [TestCase("ogg", "vorbis", "ogg", "-ac", "2", "-c:a", "vorbis", "-strict", "-2")]
    [TestCase("flac", "flac", "flac")]
    [TestCase("mkv", "opus", "matroska,webm", "-c:a", "libopus")]
    public async Task The_facts_of_speech(string extension, string codec, string container, params string[] encoder)
    {
        var facts = await Hearing.ProbeAsync(await TestTalk.AsAsync($"facts.{extension}", encoder));

        Assert.That((facts.Codec, facts.Container, facts.Channels), Is.EqualTo((codec, container, encoder.Contains("-ac") ? 2 : 1)));
        Assert.That(facts.DurationSeconds, Is.EqualTo(8).Within(1));
    }

    [Test]
    public async Task A_video_with_sound_is_a_recording()
        => Assert.That((await Hearing.ProbeAsync(await VideoWithSoundAsync())).Codec, Is.EqualTo("aac"));

    [Test]
    public async Task A_recording_of_a_browser_tells_no_length_and_none_is_invented()
        => Assert.That((await Hearing.ProbeAsync(await LengthlessAsync())).DurationSeconds, Is.Null);

    [Test]
    public async Task A_video_without_sound_is_refused()
    {
        var clip = await TestClips.ConstantAsync("30", 2);

        Hearing.Refused(() => Hearing.ProbeAsync(clip), "audio.no-sound");
    }

    [Test]
    public async Task An_empty_file_is_refused()
    {
        var empty = await TestClips.BytesAsync("empty.mp3", []);

        Hearing.Refused(() => Hearing.ProbeAsync(empty), "audio.empty");
    }

    [TestCase("noise.mp3")]
    [TestCase("noise.wav")]
    [TestCase("noise.m4a")]
    public async Task Noise_that_poses_as_a_recording_is_refused(string name)
    {
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        var noise = await TestClips.BytesAsync(name, bytes);

        Hearing.Refused(() => Hearing.ProbeAsync(noise), "audio.not-audio");
    }

    [Test]
    public async Task A_playlist_that_poses_as_a_recording_opens_no_other_file()
    {
        var name = Path.GetFileName(await TestTalk.WavAsync());
        var playlist = await TestClips.BytesAsync("playlist.mp3", System.Text.Encoding.UTF8.GetBytes($"ffconcat version 1.0\nfile '{name}'\n"));

        Hearing.Refused(() => Hearing.ProbeAsync(playlist), "audio.not-audio");
    }

    [Test]
    public async Task A_recording_above_the_limit_is_refused_with_the_limit()
    {
        var slow = await TestClips.MakeAsync("two-minutes.flac", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", "121");

        var refused = Hearing.Refused(() => Hearing.ProbeAsync(slow, new AudioOptions { MaxMinutes = 2 }), "audio.too-long");

        Assert.That(refused.Message, Does.Contain("2 minutes"));
    }

    [Test]
    public async Task A_missing_tool_names_the_option()
    {
        var talk = await TestTalk.WavAsync();

        var missing = Assert.ThrowsAsync<UnavailableException>(() => Hearing.Files(new MediaOptions { FfprobePath = "/nowhere/ffprobe" }).ProbeAsync(talk, CancellationToken.None));

        Assert.That(missing.Message, Does.Contain("Media:FfprobePath"));
    }

    internal static async Task<string> VideoWithSoundAsync()
        => await TestClips.MakeAsync("speaking.mp4", "-f", "lavfi", "-i", "testsrc2=s=64x64:r=10:d=8", "-i", await TestTalk.WavAsync(), "-shortest", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac");

    // Written to a pipe, so that nothing can be put right at the beginning.
    internal static async Task<string> LengthlessAsync()
    {
        var path = TestClips.NewPath("webm");
        var talk = await TestTalk.WavAsync();
        await ToolRun.RunAsync("sh", "-c", "ffmpeg -v error -nostdin -i \"$1\" -c:a libopus -f webm -live 1 pipe:1 > \"$2\"", "sh", talk, path);
        return path;
    }
}
