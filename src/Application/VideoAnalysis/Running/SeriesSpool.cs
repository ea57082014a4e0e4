using System.Runtime.InteropServices;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// Keeps the per-frame scores of a pass on disk until its document is written: the document wants them metric by metric, they come
/// picture by picture, and memory must not grow with the length of the video. Disposing closes the stream.
/// </summary>
internal sealed class SeriesSpool(Stream file) : ISeriesSink, IDisposable
{
    private const int Batch = 512;
    private readonly List<Row> _pending = new(Batch);

    public int Count { get; private set; }

    public void Add(int frameNumber, double timestampMs, in FrameScores scores)
    {
        _pending.Add(new Row(
            frameNumber,
            timestampMs,
            scores.HeadStability ?? double.NaN,
            scores.BalanceDrift ?? double.NaN,
            scores.FrontKneeBrace ?? double.NaN,
            scores.Separation ?? double.NaN,
            scores.ElbowDrop ?? double.NaN));
        Count++;
        if (_pending.Count == Batch)
        {
            Spill();
        }
    }

    /// <summary>The pictures in which a metric has a score, in time order. Begins anew with each call.</summary>
    public IEnumerable<SeriesEntry> Read(string metric)
    {
        Spill();
        file.Position = 0;
        var rows = new Row[Batch];
        for (var left = Count; left > 0;)
        {
            var chunk = Math.Min(left, Batch);
            file.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan(0, chunk)));
            left -= chunk;
            for (var i = 0; i < chunk; i++)
            {
                var score = rows[i].ScoreOf(metric);
                if (!double.IsNaN(score))
                {
                    yield return new SeriesEntry(rows[i].FrameNumber, rows[i].TimestampMs, score);
                }
            }
        }
    }

    public void Dispose() => file.Dispose();

    private void Spill()
    {
        file.Position = file.Length;
        file.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_pending)));
        _pending.Clear();
    }

    private readonly record struct Row(double Frame, double TimestampMs, double Head, double Balance, double Knee, double Separation, double Elbow)
    {
        public int FrameNumber => (int)Frame;

        public double ScoreOf(string metric) => metric switch
        {
            MetricKeys.HeadStability => Head,
            MetricKeys.BalanceDrift => Balance,
            MetricKeys.FrontKneeBrace => Knee,
            MetricKeys.SeparationTiming => Separation,
            MetricKeys.ElbowDrop => Elbow,
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such series."),
        };
    }
}

/// <summary>One score of a series.</summary>
internal readonly record struct SeriesEntry(int FrameNumber, double TimestampMs, double Score);
