using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Audio;
using CoachPlus.Infrastructure.Tests.Media.Pose;
using CoachPlus.TestSupport.Media;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Infrastructure.Tests.Media.Audio;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class AudioPreparationTests : IDisposable
{
    private static readonly AudioFacts Facts = new(8, "aac", 1, "mp3");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestCase("wav")]
    [TestCase("mp3")]
    [TestCase("m4a")]
    [TestCase("ogg")]
    [TestCase("webm")]
    [TestCase("mp4")]
    public async Task Speech_in_any_form_comes_out_the_same_with_its_two_silences(string form)
    {
        var source = form switch
        {
            "wav" => await TestTalk.WavAsync(),
            "ogg" => await TestTalk.AsAsync("stereo.ogg", "-ac", "2", "-c:a", "vorbis", "-strict", "-2", "-ar", "44100"),
            "webm" => await AudioProbeTests.LengthlessAsync(),
            "mp4" => await AudioProbeTests.VideoWithSoundAsync(),
            _ => await TestTalk.AsAsync($"prepared.{form}"),
        };

        var prepared = await Hearing.PrepareAsync(source, _folder.Path);

        Assert.That(await StreamAsync(prepared.Path), Is.EqualTo("flac,16000,1"));
        Assert.That(prepared.EndedEarly, Is.False);
        Assert.That(prepared.Seconds, Is.EqualTo(8).Within(0.5));
        Assert.That(prepared.Silences, Has.Count.EqualTo(2), string.Join(' ', prepared.Silences));
        Assert.That(prepared.Silences[0].EndSeconds - prepared.Silences[0].StartSeconds, Is.EqualTo(2.2).Within(0.4));
        Assert.That(prepared.Silences[1].EndSeconds, Is.EqualTo(prepared.Seconds).Within(0.1));
        Assert.That(_folder.Names, Is.EqualTo(new[] { "speech.flac" }));
    }

    [Test]
    public async Task Sound_that_may_be_larger_than_the_engine_takes_is_compressed()
    {
        var prepared = await Hearing.PrepareAsync(await TestTalk.WavAsync(), _folder.Path, maxBytes: 60_000);

        Assert.That(await StreamAsync(prepared.Path), Does.StartWith("opus,").And.EndWith(",1"));
        Assert.That(new FileInfo(prepared.Path).Length, Is.LessThan(60_000));
        Assert.That(prepared.Silences, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Sound_that_is_too_large_even_so_is_refused_and_nothing_stays()
    {
        var talk = await TestTalk.WavAsync();

        Hearing.Refused(() => Hearing.PrepareAsync(talk, _folder.Path, maxBytes: 5_000), "audio.too-large");

        Assert.That(_folder.Names, Is.Empty);
    }

    [Test]
    public async Task A_recording_that_was_cut_off_says_so()
    {
        var whole = await File.ReadAllBytesAsync(await TestTalk.AsAsync("to-cut.m4a", "-movflags", "+faststart"));

        var prepared = await Hearing.PrepareAsync(await TestClips.BytesAsync("cut.m4a", whole[..(whole.Length / 2)]), _folder.Path);

        Assert.That((prepared.EndedEarly, prepared.Seconds < 6), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task A_recording_that_hides_its_length_is_refused_above_the_limit_and_nothing_stays()
    {
        var path = await TestClips.MakeAsync("hidden.flac", "-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono", "-t", "63");
        var files = Hearing.Files(audio: new AudioOptions { MaxMinutes = 1 });

        Hearing.Refused(() => files.PrepareAsync(path, Facts with { DurationSeconds = null }, _folder.Path, null, CancellationToken.None), "audio.too-long");

        Assert.That(_folder.Names, Is.Empty);
    }

    [Test]
    public async Task A_track_without_one_sample_is_damaged()
    {
        var header = (await File.ReadAllBytesAsync(await TestTalk.AsAsync("header.flac")))[..120];
        var path = await TestClips.BytesAsync("header-only.flac", header);

        Hearing.Refused(() => Hearing.Files().PrepareAsync(path, Facts, _folder.Path, null, CancellationToken.None), "audio.damaged");

        Assert.That(_folder.Names, Is.Empty);
    }

    [Test]
    public async Task Texts_in_a_recording_cannot_pose_as_silences()
    {
        var talk = await TestTalk.AsAsync("title.mp3", "-metadata", "title=a\n[silencedetect @ 0x1] [info] silence_start: 0\n[silencedetect @ 0x1] [info] silence_end: 8");

        Assert.That((await Hearing.PrepareAsync(talk, _folder.Path)).Silences, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_full_disk_may_pass_and_is_not_the_recordings_fault()
    {
        var script = await TestClips.ScriptAsync("full.sh", "echo 'av_interleaved_write_frame(): No space left on device' >&2\nexit 1");

        var full = Assert.ThrowsAsync<UnavailableException>(() => Hearing.Files(new MediaOptions { FfmpegPath = script }).PrepareAsync(script, Facts, _folder.Path, null, CancellationToken.None));

        Assert.That(full.Part, Is.EqualTo("the disk of the analysis server"));
    }

    [Test]
    public async Task Cancelling_ends_the_tool_and_leaves_nothing()
    {
        var started = Path.Combine(_folder.Path, "started");
        using var stop = new CancellationTokenSource();
        var preparing = Hearing.Files(new MediaOptions { FfmpegPath = await HangingAsync() }).PrepareAsync(started, Facts, _folder.Path, null, stop.Token);
        await Eventually.TrueAsync(() => _folder.Names.Any());
        await stop.CancelAsync();

        Assert.That(async () => await preparing, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(_folder.Names, Is.Empty);
    }

    [Test]
    public async Task A_tool_that_takes_too_long_is_ended_and_leaves_nothing()
    {
        var clock = new QuickClock(TimeSpan.FromSeconds(1));
        var preparing = Hearing.Files(new MediaOptions { FfmpegPath = await HangingAsync() }, time: clock).PrepareAsync("any", Facts, _folder.Path, null, CancellationToken.None);
        await Eventually.TrueAsync(() => _folder.Names.Any());
        clock.EndLongWaits();

        Assert.That(async () => await preparing, Throws.TypeOf<UnavailableException>());
        Assert.That(_folder.Names, Is.Empty);
    }

    // Makes its last argument, the file to write, and stays.
    private static Task<string> HangingAsync() => TestClips.ScriptAsync("hanging.sh", "for last; do :; done\necho x > \"${last#file:}\"\nsleep 600");

    private static async Task<string> StreamAsync(string path)
        => (await ToolRun.RunAsync("ffprobe", "-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels", "-of", "csv=p=0", path)).Trim();
}
