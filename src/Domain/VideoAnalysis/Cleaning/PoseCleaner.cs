using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Cleaning;

/// <summary>
/// Cleans a stream of poses: uncertain points out, outliers out, short gaps joined, the rest smoothed without delay. Every picture that goes
/// in comes out once, in order, at most half a second later; what is held does not grow with the video.
/// </summary>
public sealed class PoseCleaner
{
    private readonly CleaningRules _rules;
    private readonly CentredWindow _outliers;
    private readonly CentredWindow _gaps;
    private readonly CentredWindow? _smoothing;

    /// <summary>Begins a stream.</summary>
    /// <param name="rules">How to clean.</param>
    /// <param name="next">Is given each cleaned picture.</param>
    public PoseCleaner(CleaningRules rules, Action<CleanFrame> next)
    {
        _rules = rules;
        _smoothing = rules.Smooths ? new CentredWindow(CleaningRules.SmoothingReachSeconds, Smoothing.Apply, next) : null;
        _gaps = new CentredWindow(CleaningRules.LongestGapSeconds, GapFilling.Apply, _smoothing is null ? next : _smoothing.Add);
        _outliers = new CentredWindow(CleaningRules.LongestGapSeconds, OutlierRejection.Apply, _gaps.Add);
    }

    /// <summary>Pictures that are held at the moment; bounded by design.</summary>
    public int Held => _outliers.Held + _gaps.Held + (_smoothing?.Held ?? 0);

    /// <summary>Takes the next picture; its time must lie after that of the one before.</summary>
    public void Add(PoseFrame frame) => _outliers.Add(CleanFrame.From(frame, _rules));

    /// <summary>Passes on what is still held.</summary>
    public void Complete()
    {
        _outliers.Complete();
        _gaps.Complete();
        _smoothing?.Complete();
    }
}
