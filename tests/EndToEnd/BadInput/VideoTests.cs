using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.BadInput;

/// <summary>Files that are not what they should be: each ends as a failed job with a sentence that a coach understands, or as a good one.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class VideoTests
{
    private Settings _settings = null!;
    private Service _service = null!;
    private Coach _coach = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _settings = await Settings.CreateAsync();
        _service = await Service.StartAsync(_settings);
        _coach = await _service.AddCoachAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _coach?.Http.Dispose();
        await _service.DisposeAsync();
        await _settings.DisposeAsync();
    }

    private static string[] Grey(string filter = "", double seconds = 2)
        => ["-f", "lavfi", "-i", FormattableString.Invariant($"color=gray:size=320x240:rate=30:duration={seconds}{filter}"), "-pix_fmt", "yuv420p"];

    [TestCase("batting")]
    [TestCase("bowling")]
    [TestCase("wicketkeeping")]
    [TestCase("fielding")]
    [TestCase("mixed")]
    public async Task A_clip_without_a_person_gives_no_finding_in_any_mode(string mode)
    {
        var job = await RunAsync(await Samples.MakeAsync("grey.mp4", Grey()), mode);
        AssertFailed(job, "no player", "person", "player");
        Assert.That(job.GetProperty("deep_findings").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public async Task Ten_seconds_of_black_are_told_from_a_person()
        => AssertFailed(await RunAsync(await Samples.MakeAsync("black.mp4", "-f", "lavfi", "-i", "color=black:size=320x240:rate=30:duration=10", "-pix_fmt", "yuv420p")), "player", "person");

    [Test]
    public async Task An_audio_file_is_told_from_a_video()
        => AssertFailed(await RunAsync(await Samples.MakeAsync("talk.mp4", "-f", "lavfi", "-i", "sine=duration=2", "-c:a", "aac")), "picture", "sound", "audio");

    [Test]
    public async Task A_video_without_its_index_is_called_damaged()
    {
        var whole = await File.ReadAllBytesAsync(await Samples.MakeAsync("cut.mp4", Grey()));
        AssertFailed(await RunAsync(whole[..(whole.Length / 2)]), "damaged", "read", "incomplete");
    }

    [Test]
    public async Task A_video_whose_end_is_missing_is_analysed_as_far_as_it_goes_and_says_so()
    {
        var path = await Samples.MakeAsync("faststart.mp4", "-i", Samples.MarkerPath, "-c", "copy", "-movflags", "+faststart");
        var whole = await File.ReadAllBytesAsync(path);
        var job = await RunAsync(whole[..(whole.Length * 6 / 10)]);
        Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), job.ToString());
        Assert.That(Coach.Text(job.GetProperty("deep_report"), "reliability_warning"), Is.Not.Empty);
    }

    [Test]
    public async Task A_four_hour_file_is_refused_by_its_length()
    {
        var path = await Samples.MakeAsync("long.mp4", "-f", "lavfi", "-i", "color=gray:size=64x64:rate=1/600:duration=15600", "-pix_fmt", "yuv420p");
        AssertFailed(await RunAsync(path), "long", "minutes", "hours");
    }

    private static IEnumerable<TestCaseData> Odd()
    {
        yield return new TestCaseData("rotated", new[] { "-metadata:s:v", "rotate=90", "-c", "copy" }).SetArgDisplayNames("rotated");
        yield return new TestCaseData("odd size", new[] { "-vf", "crop=iw-1:ih-1:0:0", "-pix_fmt", "yuv444p" }).SetArgDisplayNames("odd size");
        yield return new TestCaseData("240 fps", new[] { "-vf", "fps=240", "-preset", "ultrafast" }).SetArgDisplayNames("240 fps");
        yield return new TestCaseData("variable rate", new[] { "-vf", "setpts='PTS+if(gt(N,30),(N-30)*0.01/TB,0)'", "-fps_mode", "vfr" }).SetArgDisplayNames("variable rate");
        yield return new TestCaseData("mkv", new[] { "-c", "copy", "-f", "matroska" }).SetArgDisplayNames("mkv");
    }

    [TestCaseSource(nameof(Odd))]
    public async Task Odd_but_sound_videos_are_analysed(string what, string[] arguments)
    {
        var path = await Samples.MakeAsync("odd.mp4", ["-i", Samples.MarkerPath, .. arguments]);
        var job = await RunAsync(path, "mixed");
        Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), $"{what}: {job}");
    }

    private async Task<System.Text.Json.JsonElement> RunAsync(string path, string mode = "batting")
        => await RunAsync(await File.ReadAllBytesAsync(path), mode);

    private async Task<System.Text.Json.JsonElement> RunAsync(byte[] video, string mode = "batting")
        => await _coach.WaitAsync((await _coach.UploadAsync(video, mode)).Job);

    private static void AssertFailed(System.Text.Json.JsonElement job, params string[] anyOf)
    {
        Assert.That(Coach.Text(job, "status"), Is.EqualTo("failed"), job.ToString());
        var sentence = Coach.Text(job, "error_message");
        Assert.That(anyOf.Any(word => sentence.Contains(word, StringComparison.OrdinalIgnoreCase)), Is.True, sentence);
        Assert.That(sentence, Does.EndWith(".").And.Not.Contain("Exception"));
    }
}
