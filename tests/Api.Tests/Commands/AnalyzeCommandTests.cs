using System.Globalization;
using System.Text.Json;
using CoachPlus.TestSupport.Media;

namespace CoachPlus.Api.Tests.Commands;

/// <summary>The whole way from a file to a page, by the real ffmpeg, the real runtime and the built-in network.</summary>
public sealed class AnalyzeCommandTests
{
    private static readonly string[] Marker = ["--Pose:Model=marker17", "--Pose:Detector=none"];
    private string _folder = string.Empty;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("analyze-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    [Property("Defect", "D-86")]
    public async Task The_sample_is_analysed_to_a_report_results_and_an_overlay()
    {
        var sample = await CoachPlusProcess.RunAsync("sample", _folder, "--seconds", "3", "--fps", "20");
        var video = Path.Combine(_folder, "sample.mp4");
        var (json, overlay) = (Path.Combine(_folder, "r.json"), Path.Combine(_folder, "o.mp4"));

        var (code, page, error) = await CoachPlusProcess.RunAsync(
            ["analyze", video, "--mode", "batting", "--view", "side", "--fps", "20", "--json", json, "--overlay", overlay, $"--Worker:WorkDirectory={_folder}/work", .. Marker]);

        Assert.That((sample.Code, code), Is.EqualTo((0, 0)), sample.Error + error);
        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        var knee = results.RootElement.GetProperty("metrics").GetProperty("metrics").GetProperty("front_knee_brace_score");
        Assert.Multiple(() =>
        {
            Assert.That(page, Does.StartWith("BATTING · camera: side · video 00:03.000\n60 pictures · up to 20 a second · player in view in 100.0 %"));
            Assert.That(page, Does.Contain("MEASUREMENTS").And.Contain("ONE-WEEK PLAN").And.Contain(" degrees"));
            Assert.That(knee.GetProperty("per_frame_timestamps_s").GetArrayLength(), Is.EqualTo(60));
            Assert.That(knee.GetProperty("value").GetDouble(), Is.EqualTo(TenthPercentileOfTheKnee()).Within(1), "the angle that a tenth of the time was below");
            Assert.That(new FileInfo(overlay).Length, Is.GreaterThan(10_000));
            Assert.That(File.ReadLines(Path.Combine(_folder, "truth.csv")).Count(), Is.EqualTo(61));
            Assert.That(Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "work")), Is.Empty);
        });
    }

    private double TenthPercentileOfTheKnee()
    {
        var rows = File.ReadLines(Path.Combine(_folder, "truth.csv")).Select(line => line.Split(',')).ToList();
        var column = rows[0].IndexOf("knee_flexion_degrees");
        var angles = rows.Skip(1).Select(row => 180 - double.Parse(row[column], CultureInfo.InvariantCulture)).Order().ToList();
        return angles[angles.Count / 10];
    }

    [Test]
    public async Task A_video_without_a_player_ends_with_1_and_its_sentence_and_writes_no_file()
    {
        var json = Path.Combine(_folder, "r.json");

        var (code, page, error) = await CoachPlusProcess.RunAsync(["analyze", await TestClips.RotatedAsync(90), "--json", json, .. Marker]);

        Assert.Multiple(() =>
        {
            Assert.That((code, page), Is.EqualTo((1, string.Empty)));
            Assert.That(error, Does.Contain("A player could be seen in only 0 of "));
            Assert.That(File.Exists(json), Is.False);
        });
    }

    [Test]
    public async Task Without_ffmpeg_the_command_ends_with_3_and_says_what_is_missing()
    {
        var (code, _, error) = await CoachPlusProcess.RunAsync(["analyze", await TestClips.RotatedAsync(90), "--Media:FfprobePath=/no/ffprobe", .. Marker]);

        Assert.That(code, Is.EqualTo(3));
        Assert.That(error, Does.Contain("ffprobe").And.Not.Contain("   at "));
    }

    [TestCase("analyze", "/no/such.mp4")]
    [TestCase("analyze", "/dev/null", "--mode", "croquet")]
    [TestCase("sample", "/tmp", "--fps", "0")]
    [TestCase("report", "/no/such.json")]
    [TestCase("demo", "/dev/null", "--email", "a@b.example", "--url", "localhost:8000")]
    public async Task Misuse_ends_with_2(params string[] args) => Assert.That((await CoachPlusProcess.RunAsync(args)).Code, Is.EqualTo(2));
}
