using System.Text;
using System.Text.Json;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>The fields that the existing client reads, in both copies of the results.</summary>
public sealed class ResultsDocumentTests
{
    [Test]
    [Property("Defect", "D-84")]
    public async Task The_row_carries_everything_that_the_client_reads_and_nothing_that_grows_with_the_video()
    {
        using var bench = new RunBench();
        await bench.RunAsync();

        using var document = JsonDocument.Parse(bench.Queue.Stored.Deep!.Summary);
        var root = document.RootElement;
        var pose = root.GetProperty("pose_summary");
        Assert.Multiple(() =>
        {
            Assert.That(Names(root), Is.EqualTo(new[]
            {
                "pose_summary", "metrics", "findings", "report", "evidence", "compatible", "meta", "outputs", "video_fps",
            }));
            Assert.That(pose.GetProperty("sampled_frames").GetInt32(), Is.EqualTo(40));
            Assert.That(pose.GetProperty("detection_rate_percent").GetDouble(), Is.EqualTo(100));
            Assert.That(root.GetProperty("metrics").GetProperty("summary").GetProperty("total_frames").GetInt32(), Is.EqualTo(40));
            Assert.That(Names(root.GetProperty("metrics").GetProperty("metrics")), Is.EqualTo(MetricKeys.All));
            Assert.That(Names(root.GetProperty("evidence")), Is.EquivalentTo(MetricKeys.All));
            Assert.That(Names(root.GetProperty("compatible")), Is.EquivalentTo(MetricKeys.All));
            Assert.That(root.GetProperty("findings").GetProperty("findings").ValueKind, Is.EqualTo(JsonValueKind.Array));
            Assert.That(root.GetProperty("report").GetProperty("one_week_plan").GetArrayLength(), Is.EqualTo(7));
            Assert.That(root.GetProperty("video_fps").GetDouble(), Is.EqualTo(30));
            Assert.That(root.GetProperty("meta").GetProperty("analysis_mode_used").GetString(), Is.EqualTo("batting"));
            Assert.That(root.GetRawText(), Does.Not.Contain("per_frame_"));
            Assert.That(root.GetProperty("metrics").TryGetProperty("evidence", out _), Is.False);
        });
    }

    [Test]
    public async Task The_stored_object_is_the_row_with_series_and_a_second_copy_of_the_evidence()
    {
        using var bench = new RunBench();
        await bench.RunAsync();

        using var row = JsonDocument.Parse(bench.Queue.Stored.Deep!.Summary);
        using var whole = JsonDocument.Parse(bench.Store[$"{bench.Folder}/deep_results.json"]);
        var balance = whole.RootElement.GetProperty("metrics").GetProperty("metrics").GetProperty(MetricKeys.BalanceDrift);
        var times = balance.GetProperty("per_frame_timestamps_s").EnumerateArray().Select(number => number.GetDouble()).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(balance.GetProperty("per_frame_scores").EnumerateArray().Select(number => number.GetDouble()), Has.All.InRange(0.0, 1.0));
            Assert.That(times, Has.Count.InRange(30, 40).And.Ordered);
            Assert.That(balance.GetProperty("per_frame_frame_nums").GetArrayLength(), Is.EqualTo(times.Count));
            Assert.That(
                whole.RootElement.GetProperty("metrics").GetProperty("evidence").GetRawText(),
                Is.EqualTo(whole.RootElement.GetProperty("evidence").GetRawText()));
            foreach (var field in row.RootElement.EnumerateObject().Where(field => field.Name != "metrics"))
            {
                Assert.That(whole.RootElement.GetProperty(field.Name).GetRawText(), Is.EqualTo(field.Value.GetRawText()), field.Name);
            }
        });
    }

    [Test]
    public async Task Findings_and_report_of_the_row_are_those_of_the_results()
    {
        using var bench = new RunBench();
        await bench.RunAsync();

        var deep = bench.Queue.Stored.Deep!;
        using var row = JsonDocument.Parse(deep.Summary);
        Assert.Multiple(() =>
        {
            Assert.That(deep.Findings, Is.EqualTo(row.RootElement.GetProperty("findings").GetRawText()));
            Assert.That(deep.Report, Is.EqualTo(row.RootElement.GetProperty("report").GetRawText()));
        });
    }

    [Test]
    [Property("Defect", "D-70")]
    public async Task The_evidence_has_a_time_in_milliseconds_and_seconds_with_every_moment_and_no_frame_nought()
    {
        using var bench = new RunBench(seconds: 20);
        await bench.RunAsync();

        using var row = JsonDocument.Parse(bench.Queue.Stored.Deep!.Summary);
        var moments = row.RootElement.GetProperty("evidence").EnumerateObject()
            .SelectMany(metric => metric.Value.GetProperty("worst_frames").EnumerateArray())
            .Select(moment => (Frame: moment.GetProperty("frame_num").GetInt32(), Ms: moment.GetProperty("timestamp_ms").GetInt64(), S: moment.GetProperty("timestamp_s").GetDouble()))
            .ToList();
        Assert.Multiple(() =>
        {
            Assert.That(moments, Is.Not.Empty);
            Assert.That(moments, Has.All.Matches<(int Frame, long Ms, double S)>(moment => moment.Frame > 0 && Math.Abs((moment.S * 1000) - moment.Ms) < 0.6));
        });
    }

    [Test]
    [Property("Defect", "D-78")]
    public async Task The_results_say_when_they_were_computed()
    {
        using var bench = new RunBench();
        bench.Clock.Advance(TimeSpan.FromSeconds(17));
        await bench.RunAsync();

        using var row = JsonDocument.Parse(bench.Queue.Stored.Deep!.Summary);
        Assert.That(row.RootElement.GetProperty("metrics").GetProperty("computed_at").GetDateTimeOffset(), Is.EqualTo(bench.Clock.GetUtcNow()));
    }

    [Test]
    [Property("Defect", "D-54")]
    public async Task The_row_stays_below_64_kilobytes_for_ten_minutes_in_every_mode([Values] AnalysisMode mode)
    {
        using var bench = new RunBench(seconds: 600, mode: mode) { Player = { InView = ms => ms % 9000 > 1500 } };
        await bench.RunAsync();

        Assert.That(Encoding.UTF8.GetByteCount(bench.Queue.Stored.Deep!.Summary), Is.InRange(2_000, 64 * 1024));
    }

    private static IEnumerable<string> Names(JsonElement holder) => holder.EnumerateObject().Select(field => field.Name);
}
