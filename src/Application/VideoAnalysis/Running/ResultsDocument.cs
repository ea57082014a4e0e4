using System.Text;
using System.Text.Json;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Reports;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// The results of one pass as clients know them, in two sizes: whole for storage, and without what grows with the video for the job's
/// row. The two differ in nothing else but the second copy of the evidence below <c>metrics</c>, where the oldest clients look.
/// </summary>
internal sealed class ResultsDocument(PassReading reading, ReportView report, DateTimeOffset computedAt, IReadOnlyDictionary<string, string> outputs)
{
    // Small enough for memory, large enough not to write byte by byte.
    private const int EntriesPerFlush = 2048;

    private readonly ReportDocument _report = ReportDocument.From(report);

    public string Findings() => JsonSerializer.Serialize(reading.Result.Findings, ResultsJson.Options);

    public string ReportText() => JsonSerializer.Serialize(_report, ResultsJson.Options);

    /// <summary>For the job's row: some tens of kilobytes at most, whatever the length of the video.</summary>
    public string Summary()
    {
        using var memory = new MemoryStream();
        Write(memory, series: null);
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <summary>For storage: everything, written as a stream.</summary>
    public void WriteWhole(Stream target, SeriesSpool series) => Write(target, series);

    private void Write(Stream target, SeriesSpool? series)
    {
        using var json = new Utf8JsonWriter(target, ResultsJson.Writer);
        var result = reading.Result;
        json.WriteStartObject();
        Value(json, "pose_summary", result.PoseSummary);
        WriteMetrics(json, series);
        Value(json, "findings", result.Findings);
        Value(json, "report", _report);
        Value(json, "evidence", result.Evidence);
        Value(json, "compatible", result.Compatible);
        WriteMeta(json);
        Value(json, "outputs", outputs);
        json.WriteNumber("video_fps", result.PoseSummary.VideoFps);
        json.WriteEndObject();
    }

    private void WriteMetrics(Utf8JsonWriter json, SeriesSpool? series)
    {
        var (result, pose) = (reading.Result, reading.Result.PoseSummary);
        json.WriteStartObject("metrics");
        json.WriteStartObject("metrics");
        foreach (var key in MetricKeys.All)
        {
            WriteMetric(json, result.Metrics[key], series);
        }

        json.WriteEndObject();
        json.WriteStartObject("summary");
        json.WriteNumber("total_frames", pose.SampledFrames);
        json.WriteNumber("frames_with_pose", pose.FramesWithPose);
        json.WriteEndObject();
        json.WriteString("computed_at", computedAt.UtcDateTime);
        json.WriteNumber("total_frames", pose.TotalFrames);
        json.WriteNumber("sampled_frames", pose.SampledFrames);
        json.WriteNumber("frames_with_pose", pose.FramesWithPose);
        json.WriteNumber("detection_rate_percent", pose.DetectionRatePercent);
        json.WriteNumber("video_fps", pose.VideoFps);
        json.WriteString("model", pose.Model);
        if (series is not null)
        {
            Value(json, "evidence", result.Evidence);
        }

        json.WriteEndObject();
    }

    private static void WriteMetric(Utf8JsonWriter json, MetricResult metric, SeriesSpool? series)
    {
        json.WriteStartObject(metric.Key);
        foreach (var field in JsonSerializer.SerializeToElement(metric, ResultsJson.Options).EnumerateObject().Where(field => field.Name != "key"))
        {
            field.WriteTo(json);
        }

        if (series is not null)
        {
            WriteSeries(json, "per_frame_scores", series.Read(metric.Key), entry => Math.Round(entry.Score, 4));
            WriteSeries(json, "per_frame_frame_nums", series.Read(metric.Key), entry => entry.FrameNumber);
            WriteSeries(json, "per_frame_timestamps_s", series.Read(metric.Key), entry => Math.Round(entry.TimestampMs / 1000, 3));
        }

        json.WriteEndObject();
    }

    private static void WriteSeries(Utf8JsonWriter json, string name, IEnumerable<SeriesEntry> entries, Func<SeriesEntry, double> number)
    {
        json.WriteStartArray(name);
        var written = 0;
        foreach (var entry in entries)
        {
            json.WriteNumberValue(number(entry));
            if (++written % EntriesPerFlush == 0)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
    }

    private void WriteMeta(Utf8JsonWriter json)
    {
        var (order, result) = (reading.Order, reading.Result);
        var mode = Words.Of(order.Mode);
        json.WriteStartObject("meta");
        json.WriteNumber("sample_fps", order.SampleFps);
        Value(json, "max_seconds", order.MaxSeconds);
        json.WriteString("analysis_mode", mode);
        json.WriteString("analysis_mode_used", mode);
        json.WriteString("camera_view", order.View is { } view ? Words.Of(view) : null);
        json.WriteNumber("video_duration_seconds", order.Facts.DurationSeconds);
        json.WriteNumber("video_width", order.Facts.Width);
        json.WriteNumber("video_height", order.Facts.Height);
        Value(json, "analysed_part", result.Part);
        json.WriteBoolean("smoothed", result.Smoothed);
        Value(json, "pose_model", reading.Model);
        json.WriteEndObject();
    }

    private static void Value<T>(Utf8JsonWriter json, string name, T value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, ResultsJson.Options);
    }
}
