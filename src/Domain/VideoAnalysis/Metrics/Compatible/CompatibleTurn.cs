namespace CoachPlus.Domain.VideoAnalysis.Metrics.Compatible;

/// <summary>
/// The existing system's timing: the lag between the first maxima of two speeds over the whole video. Angles are not unwrapped, because
/// neither are the values that this one is to be compared with.
/// </summary>
internal sealed class CompatibleTurn
{
    /// <summary>Angles of the hips that the existing system wants at least.</summary>
    private const int FewestAngles = 3;

    private readonly Line _hips = new();
    private readonly Line _shoulders = new();
    private int _detected;

    public void Add(double seconds, double? hips, double? shoulders)
    {
        _detected++;
        _hips.Add(seconds, hips);
        _shoulders.Add(seconds, shoulders);
    }

    public CompatibleMetric Complete()
    {
        if (_hips.Angles < FewestAngles)
        {
            return CompatibleMetric.None();
        }

        if (_hips.PeakSeconds is not { } hips || _shoulders.PeakSeconds is not { } shoulders)
        {
            return CompatibleMetric.None(_detected);
        }

        var details = new Dictionary<string, double> { ["hip_peak_time"] = hips, ["shoulder_peak_time"] = shoulders };
        return new CompatibleMetric(shoulders - hips, _detected, details);
    }

    private sealed class Line
    {
        private (double Seconds, double? Angle)? _last;
        private double _fastest = double.NegativeInfinity;

        public int Angles { get; private set; }

        public double? PeakSeconds { get; private set; }

        public void Add(double seconds, double? angle)
        {
            Angles += angle is null ? 0 : 1;
            if (angle is { } now && _last is { Angle: { } before } last)
            {
                var step = seconds - last.Seconds;
                var speed = step > 0 ? Math.Abs((now - before) / step) : 0;
                if (speed > _fastest)
                {
                    (_fastest, PeakSeconds) = (speed, seconds);
                }
            }

            _last = (seconds, angle);
        }
    }
}
