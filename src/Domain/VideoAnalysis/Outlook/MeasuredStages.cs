namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>How long the passes of one finished job took.</summary>
/// <param name="QuickSeconds">From the claim to the stored quick results; null when it is not known.</param>
/// <param name="DeepSeconds">The deep pass; null when there was none.</param>
/// <param name="Pictures">Length of the video times pictures per second, or null.</param>
public sealed record MeasuredRun(double? QuickSeconds, double? DeepSeconds, double? Pictures);

/// <summary>What the passes of the next jobs will take, going by those that have finished.</summary>
public sealed class MeasuredStages
{
    /// <summary>Fewest measurements from which anything is said.</summary>
    public const int Fewest = 5;

    private const double LowShare = 0.05;
    private const double HighShare = 0.95;
    private readonly SecondsBand _deep;
    private readonly SecondsBand _deepPerPicture;

    /// <summary>Takes what was measured, in any order.</summary>
    public MeasuredStages(IReadOnlyCollection<MeasuredRun> runs)
    {
        Count = runs.Count(run => run.QuickSeconds is not null);
        Quick = Band(runs.Select(run => run.QuickSeconds));
        _deep = Band(runs.Select(run => run.DeepSeconds));
        _deepPerPicture = Band(runs.Select(run => run.Pictures > 0 ? run.DeepSeconds / run.Pictures : null));
    }

    /// <summary>How many jobs this rests on.</summary>
    public int Count { get; }

    /// <summary>A quick pass. It looks at a fixed number of pictures at most, so that it does not grow with the video.</summary>
    public SecondsBand Quick { get; }

    /// <summary>A deep pass: in proportion to its pictures where their number is known, else as the others took.</summary>
    public SecondsBand Deep(double? pictures)
        => pictures is { } count && double.IsFinite(_deepPerPicture.High) ? _deepPerPicture * count : _deep;

    // Nearest rank: the 5th and the 95th of a hundred. No distribution is assumed.
    private static SecondsBand Band(IEnumerable<double?> values)
    {
        double[] sorted = [.. values.OfType<double>().Where(value => value >= 0).Order()];
        return sorted.Length < Fewest ? SecondsBand.Unknown : new SecondsBand(At(sorted, LowShare), At(sorted, HighShare));
    }

    private static double At(double[] sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
