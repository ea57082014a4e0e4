using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis.Outlook;

/// <summary>
/// What the queue at one moment means for each job in it. Workers take turns in one of two ways, and which one it will be depends on
/// videos that nobody has probed yet: either every job yields between its passes, so that all quick passes come before all deep ones;
/// or no job does, and every fifth claim prefers a job that waits for its deep pass. A band holds both.
/// </summary>
public sealed class QueueOutlook
{
    /// <summary>Of so many claims one prefers a job that waits for its deep pass.</summary>
    public const int DeepShare = 5;

    private readonly QueueSnapshot _snapshot;
    private readonly MeasuredStages _measured;
    private readonly Dictionary<AnalysisJobId, int> _places;
    private readonly (TurnTaking Yielding, TurnTaking Staying)? _plans;

    /// <summary>Works everything out once; what is asked later is looked up.</summary>
    public QueueOutlook(QueueSnapshot snapshot)
    {
        (_snapshot, _measured) = (snapshot, new MeasuredStages(snapshot.Measured));
        _places = Places(snapshot);
        _plans = snapshot.Slots > 0 ? (Yielding(), Staying()) : null;
    }

    /// <summary>What it means for one job, which may have moved on since.</summary>
    /// <param name="job">As it stands now.</param>
    /// <param name="now">The time.</param>
    public JobOutlook Of(JobStanding job, DateTimeOffset now) => job switch
    {
        { HasEnded: true } or { Status: JobStatus.AwaitingUpload } => JobOutlook.None,
        { IsWaiting: true } => OfWaiting(job),
        _ => OfRunning(job, now),
    };

    private JobOutlook OfWaiting(JobStanding job)
    {
        var outlook = new JobOutlook(null, _snapshot.Waiting.Count, null, null, _snapshot.Slots, _measured.Count, null);
        if (!_places.TryGetValue(job.Id, out var place))
        {
            return outlook with { Unknown = "it has just been queued" };
        }

        if (_plans is not var (yielding, staying))
        {
            return outlook with { Position = place, Unknown = "no worker is running" };
        }

        var (one, other) = (yielding.Times[job.Id], staying.Times[job.Id]);
        var (start, end) = (TimeBand.From(_snapshot.At, one.Start.Or(other.Start)), TimeBand.From(_snapshot.At, one.End.Or(other.End)));
        return outlook with { Position = place, Start = start, End = end, Unknown = end is null ? "not enough measured jobs" : null };
    }

    private JobOutlook OfRunning(JobStanding job, DateTimeOffset now)
    {
        var left = RunningJobs.QuickLeft(job, _measured) + RunningJobs.DeepLeft(job, _measured);
        var outlook = new JobOutlook(null, null, null, null, _snapshot.Slots, _measured.Count, null);
        if (!double.IsFinite(left.High))
        {
            return outlook with { Unknown = "not enough measured jobs" };
        }

        // If it yields, others go first; then it ends when they have let it.
        if (job is { Status: JobStatus.QuickRunning, DeepEnabled: true } && _plans is var (yielding, _) && yielding.Times.TryGetValue(job.Id, out var later))
        {
            var passed = (_snapshot.At - job.UpdatedAt).TotalSeconds;
            left = left with { High = Math.Max(left.High, later.End.High + passed) };
        }

        return TimeBand.From(job.UpdatedAt, left) is { } end && end.Latest >= now
            ? outlook with { End = end }
            : outlook with { Unknown = "it takes longer than the measured jobs did" };
    }

    // A job in its back-off has the place that it would have if that were over.
    private static Dictionary<AnalysisJobId, int> Places(QueueSnapshot snapshot)
    {
        var places = new Dictionary<AnalysisJobId, int>(snapshot.Waiting.Count);
        var next = 1;
        foreach (var job in snapshot.Waiting)
        {
            places[job.Id] = next;
            next += IsReady(job, snapshot.At) ? 1 : 0;
        }

        return places;
    }

    private static bool IsReady(WaitingJob job, DateTimeOffset at) => job.NotBefore is null || job.NotBefore <= at;

    private TurnTaking Yielding()
    {
        var free = Free(job => RunningJobs.QuickLeft(job, _measured) + (job.Status == JobStatus.QuickRunning ? SecondsBand.Zero : RunningJobs.DeepLeft(job, _measured)));
        var quick = InOrder().Where(job => !job.ForDeep).Select(job => TurnOf(job, _measured.Quick));
        var begun = _snapshot.Running.Where(job => job is { Status: JobStatus.QuickRunning, DeepEnabled: true })
            .Select(job => new Turn(job.Id, RunningJobs.DeepLeft(job, _measured)));
        var deep = InOrder().Where(job => job.DeepEnabled).OrderByDescending(job => job.ForDeep).Select(job => TurnOf(job, _measured.Deep(job.Pictures)));
        return TurnTaking.Of(free, [.. quick, .. begun, .. deep]);
    }

    private TurnTaking Staying()
    {
        var free = Free(job => RunningJobs.QuickLeft(job, _measured) + RunningJobs.DeepLeft(job, _measured));
        var quick = new Queue<WaitingJob>(InOrder().Where(job => !job.ForDeep));
        var deep = new Queue<WaitingJob>(InOrder().Where(job => job.ForDeep));
        var turns = new List<Turn>(_snapshot.Waiting.Count);
        for (var claim = 0; turns.Count < _snapshot.Waiting.Count; claim++)
        {
            var job = deep.Count > 0 && (claim % DeepShare == 0 || quick.Count == 0) ? deep.Dequeue() : quick.Dequeue();
            var passes = (job.ForDeep ? SecondsBand.Zero : _measured.Quick) + (job.DeepEnabled ? _measured.Deep(job.Pictures) : SecondsBand.Zero);
            turns.Add(TurnOf(job, passes));
        }

        return TurnTaking.Of(free, turns);
    }

    // Those in their back-off hold nobody up: they come last.
    private IEnumerable<WaitingJob> InOrder() => _snapshot.Waiting.OrderBy(job => !IsReady(job, _snapshot.At));

    private Turn TurnOf(WaitingJob job, SecondsBand takes)
        => new(job.Id, takes, job.NotBefore is { } until && until > _snapshot.At ? (until - _snapshot.At).TotalSeconds : 0);

    private List<SecondsBand> Free(Func<JobStanding, SecondsBand> left)
    {
        var busy = _snapshot.Running.Select(job => RunningJobs.Seen(left(job), job.UpdatedAt, _snapshot.At)).Take(_snapshot.Slots).ToList();
        return [.. busy, .. Enumerable.Repeat(SecondsBand.Zero, _snapshot.Slots - busy.Count)];
    }
}
