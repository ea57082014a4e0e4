using System.ComponentModel.DataAnnotations;
using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Running;
using CoachPlus.Application.VideoAnalysis.Running;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>How this process works on jobs.</summary>
public sealed class WorkerOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Worker";

    /// <summary>Jobs at a time. Default 1: an analysis uses all cores.</summary>
    [Range(1, 64)]
    public int Slots { get; set; } = 1;

    /// <summary>Transcripts at a time, beside the jobs. Default 2: most engines work elsewhere. 0 leaves them to other processes.</summary>
    [Range(0, 64)]
    public int TranscriptionSlots { get; set; } = 2;

    /// <summary>Seconds without a sign of life after which a job may be taken from this process. Default 60.</summary>
    [Range(3, 3600)]
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>
    /// Seconds between two signs of life for a running job. Default: a third of <see cref="LeaseSeconds"/>, which must be at least twice
    /// as long as this.
    /// </summary>
    [Range(1, 1800)]
    public int? HeartbeatSeconds { get; set; }

    /// <summary>
    /// A deep pass of more pictures than this is put off while quick passes of other jobs wait; a shorter one goes on at once. Default 600.
    /// </summary>
    [Range(0, 10_000_000)]
    public int YieldAbovePictures { get; set; } = 600;

    /// <summary>Longest time between two looks into the queue, in seconds; a new job usually wakes the worker at once. Default 5.</summary>
    [Range(1, 300)]
    public int PollSeconds { get; set; } = 5;

    /// <summary>Seconds that a running job gets when the process is asked to stop, before it goes back to the queue. Default 20.</summary>
    [Range(0, 3600)]
    public int StopGraceSeconds { get; set; } = 20;

    /// <summary>Runs of a job that may break for transient reasons before it fails. Default 3.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>Seconds before the second run of a job; doubles with each further one. Default 15.</summary>
    [Range(0, 3600)]
    public int RetryDelaySeconds { get; set; } = 15;

    /// <summary>Longest delay before a further run, in seconds. Default 600.</summary>
    [Range(0, 86400)]
    public int RetryDelayCapSeconds { get; set; } = 600;

    /// <summary>Seconds for which the write of an outcome is tried, also while stopping. Default 15.</summary>
    [Range(1, 300)]
    public int RecordTimeoutSeconds { get; set; } = 15;

    /// <summary>Seconds between two looks for jobs whose worker went silent. Default 5: a look is one cheap read.</summary>
    [Range(1, 3600)]
    public int RecoverySeconds { get; set; } = 5;

    /// <summary>Seconds between two rounds of deleting objects that were noted for it. Default 15.</summary>
    [Range(1, 3600)]
    public int HousekeepingSeconds { get; set; } = 15;

    /// <summary>Folder for the videos at work; each run has a folder of its own below it. Default: <c>coach-plus</c> below the system's temporary folder.</summary>
    public string? WorkDirectory { get; set; }

    /// <summary>Megabytes of its disk that must stay free beside a video. Default 256.</summary>
    [Range(0, 1 << 20)]
    public int SpareDiskMegabytes { get; set; } = 256;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (HeartbeatSeconds is { } beat && LeaseSeconds < 2 * beat)
        {
            yield return new ValidationResult(
                $"Worker:LeaseSeconds ({LeaseSeconds}) must be at least twice Worker:HeartbeatSeconds ({beat}): otherwise one late sign of life loses the job.",
                [nameof(LeaseSeconds), nameof(HeartbeatSeconds)]);
        }
    }

    internal TimeSpan Heartbeat => HeartbeatSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Lease / 3;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    internal TimeSpan StopGrace => TimeSpan.FromSeconds(StopGraceSeconds);

    internal TranscriptionPolicy Transcriptions => new()
    {
        Delay = new RetryDelay(TimeSpan.FromSeconds(RetryDelaySeconds), TimeSpan.FromSeconds(RetryDelayCapSeconds), Random.Shared.NextDouble),
        MaxAttempts = MaxAttempts,
        RecordTimeout = TimeSpan.FromSeconds(RecordTimeoutSeconds),
        SpareBytes = (long)SpareDiskMegabytes << 20,
    };

    internal RunPolicy Policy => new()
    {
        Lease = Lease,
        YieldAbovePictures = YieldAbovePictures,
        Chance = Random.Shared.NextDouble,
        MaxAttempts = MaxAttempts,
        BackOff = TimeSpan.FromSeconds(RetryDelaySeconds),
        BackOffCap = TimeSpan.FromSeconds(RetryDelayCapSeconds),
        RecordTimeout = TimeSpan.FromSeconds(RecordTimeoutSeconds),
        SpareBytes = (long)SpareDiskMegabytes << 20,
    };
}
