using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>Counts pictures as they come.</summary>
internal sealed class Tally
{
    private double _firstMs;
    private double _lastMs;
    private double _scores;
    private int _withPose;
    private int? _track;
    private int _breaks;

    public int Sampled { get; private set; }

    /// <summary>Mean of the model's confidence over the pictures with a player; 0 without any.</summary>
    public double MeanScore => _withPose == 0 ? 0 : _scores / _withPose;

    public void Add(PoseFrame frame)
    {
        _firstMs = Sampled == 0 ? frame.TimestampMs : _firstMs;
        _lastMs = frame.TimestampMs;
        Sampled++;
        if (frame.Detected)
        {
            _withPose++;
            _scores += frame.Score;
            _breaks += _track is { } before && before != frame.Track ? 1 : 0;
            _track = frame.Track;
        }
    }

    public PoseSummary Summary(AnalysisContext context)
    {
        // The container's length may be unknown; what was sampled was certainly there.
        var total = Math.Max(Sampled, (int)Math.Round(context.Video.DurationSeconds * context.Video.FramesPerSecond));
        var rate = Sampled == 0 ? 0 : Math.Round(100.0 * _withPose / Sampled, 1);
        return new PoseSummary(total, Sampled, _withPose, rate, context.Video.FramesPerSecond, context.Model, _breaks);
    }

    public AnalysedPart Part(AnalysedExtent extent, double durationSeconds)
    {
        var interval = Sampled < 2 ? 0 : (_lastMs - _firstMs) / (Sampled - 1);
        var seconds = Sampled == 0 ? 0 : (_lastMs - _firstMs + interval) / 1000;
        var share = durationSeconds > 0 ? Math.Clamp(seconds / durationSeconds, 0, 1) : Math.Min(1, Sampled);
        return new AnalysedPart(extent, (long)Math.Round(_firstMs), (long)Math.Round(_lastMs), Math.Round(share, 3));
    }
}
