namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// Weighted percentiles in fixed memory: equal bins, linear inside a bin. Values outside the range count in the outermost bins. The error
/// is at most one bin.
/// </summary>
internal sealed class Histogram(double low, double high)
{
    /// <summary>Bins; with it one is 0.005 torso lengths per second or 0.09 degrees wide, far below what a pose model resolves.</summary>
    private const int Bins = 2000;

    private readonly double[] _weights = new double[Bins];
    private double _total;
    private double _smallest = double.PositiveInfinity;
    private double _largest = double.NegativeInfinity;

    public void Add(double value, double weight)
    {
        _weights[Math.Clamp((int)((value - low) / (high - low) * Bins), 0, Bins - 1)] += weight;
        _total += weight;
        _smallest = Math.Min(_smallest, value);
        _largest = Math.Max(_largest, value);
    }

    /// <summary>The value below which the share lies, or null without values.</summary>
    public double? Percentile(double share)
    {
        if (_total <= 0)
        {
            return null;
        }

        var wanted = share * _total;
        var width = (high - low) / Bins;
        var passed = 0.0;
        for (var i = 0; i < Bins; i++)
        {
            if (_weights[i] > 0 && passed + _weights[i] >= wanted)
            {
                var value = low + (width * (i + ((wanted - passed) / _weights[i])));
                return Math.Clamp(value, _smallest, _largest);
            }

            passed += _weights[i];
        }

        return _largest;
    }
}
