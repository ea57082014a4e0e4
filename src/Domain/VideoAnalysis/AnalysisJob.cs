using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>
/// One analysis of one video. Every change goes through <see cref="JobTransitions"/>: a verb succeeds or throws, and nothing is
/// changed before all its checks have passed.
/// </summary>
public sealed partial class AnalysisJob
{
    private JobState _state;

    private AnalysisJob(JobOrder order, JobState state)
    {
        Order = order;
        _state = state;
    }

    /// <summary>What was asked for; never changes.</summary>
    public JobOrder Order { get; }

    /// <summary>Where it stands.</summary>
    public JobState State => _state;

    /// <summary>The job's id.</summary>
    public AnalysisJobId Id => Order.Id;

    /// <summary>Where it stands, in one word.</summary>
    public JobStatus Status => _state.Status;

    /// <summary>Whether <see cref="Retry"/> would be accepted: it failed.</summary>
    public bool Retryable => JobTransitions.Allows(Status, JobVerb.Retry);

    /// <summary>Whether a worker holds it.</summary>
    public bool IsRunning => Status is (JobStatus.QuickRunning or JobStatus.QuickDone or JobStatus.DeepRunning) && !IsWaiting;

    /// <summary>
    /// Whether a worker may claim it once its back-off is over: for its quick pass, or, with the quick results of an earlier run, for
    /// its deep pass. A row of the old system between its passes is in that system's hands.
    /// </summary>
    public bool IsWaiting => Status == JobStatus.Queued || (Status == JobStatus.QuickDone && _state is { Lease: null, Quick.Fence: > 0 });

    /// <summary>A job whose video is still to come.</summary>
    public static AnalysisJob AwaitUpload(JobOrder order, VideoUpload upload)
        => new(order, JobState.New(JobStatus.AwaitingUpload, order.CreatedAt) with { Upload = upload });

    /// <summary>A job for a video that was verified before: a second analysis with other settings.</summary>
    public static AnalysisJob Queue(JobOrder order, VideoUpload verified)
        => verified.Verified is null
            ? throw new DomainException("analysis-job.video-unverified", "Only a video that has arrived can be analysed again.")
            : new(order, JobState.New(JobStatus.Queued, order.CreatedAt) with { Upload = verified });

    /// <summary>Rebuilds a stored job without running a transition. For persistence adapters only.</summary>
    public static AnalysisJob Restore(JobOrder order, JobState state) => new(order, state);

    /// <summary>A worker takes the job, for its quick pass or, when that is stored, for its deep pass. The attempt rises by one.</summary>
    /// <param name="owner">The worker process.</param>
    /// <param name="now">When.</param>
    /// <param name="length">Of the lease.</param>
    /// <param name="fence">The run's number, above that of every run before: see <see cref="RunNumber"/>.</param>
    public void Claim(string owner, DateTimeOffset now, TimeSpan length, long fence)
    {
        var next = JobTransitions.Next(Status, JobVerb.Claim);
        if (!IsWaiting)
        {
            throw Refused(JobVerb.Claim, "it is held by a worker");
        }

        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(fence, _state.Fence);
        var times = _state.Times with { StartedAt = _state.Times.StartedAt ?? now, UpdatedAt = now };
        _state = _state with
        {
            Status = next,
            Attempt = _state.Attempt + 1,
            Fence = fence,
            Lease = new JobLease(owner, now + length, fence),
            NotBefore = null,
            ProgressPct = next == JobStatus.DeepRunning ? JobProgress.QuickDone : 0,
            Times = next == JobStatus.DeepRunning ? times with { DeepStartedAt = now } : times with { QuickStartedAt = now },
        };
    }

    /// <summary>Moves the progress of a running job. It never falls within a run and never reaches 100 before <see cref="Finish"/>.</summary>
    public void ReportProgress(int percent, DateTimeOffset now)
    {
        if (!IsRunning)
        {
            throw new DomainException("analysis-job.progress", $"A job that is {JobWords.InWords(Status)} makes no progress.");
        }

        _state = _state with
        {
            ProgressPct = Math.Max(_state.ProgressPct, Math.Clamp(percent, 0, 99)),
            Times = _state.Times with { UpdatedAt = now },
        };
    }

    /// <summary>Notes the length of the video once it was probed; stored with the next verb.</summary>
    public void NoteVideoLength(double seconds) => _state = _state with { VideoSeconds = seconds };

    /// <summary>Stores the quick pass.</summary>
    /// <exception cref="DomainException"><c>analysis-job.guardrail</c>: something that must exist is missing.</exception>
    public void FinishQuick(PassResults? results, DateTimeOffset now)
    {
        var next = NextOfRun(JobVerb.FinishQuick);
        Demand(ArtifactKind.QuickResults, results, _state.Fence);
        _state = _state with
        {
            Status = next,
            Quick = results! with { Fence = _state.Fence },
            ProgressPct = Math.Max(_state.ProgressPct, JobProgress.QuickDone),
            Times = _state.Times with { QuickCompletedAt = now, UpdatedAt = now },
        };
    }

    /// <summary>The deep pass begins.</summary>
    public void StartDeep(DateTimeOffset now)
        => _state = _state with
        {
            Status = NextOfRun(JobVerb.StartDeep),
            Times = _state.Times with { DeepStartedAt = now, UpdatedAt = now },
        };

    /// <summary>Stores the last pass and ends the job. A job without a deep pass ends on its quick results.</summary>
    /// <param name="deep">The deep pass; null only when <see cref="JobOrder.DeepEnabled"/> is false.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>analysis-job.guardrail</c>: something that must exist is missing.</exception>
    public void Finish(PassResults? deep, DateTimeOffset now)
    {
        var next = NextOfRun(JobVerb.Finish);
        if (Order.DeepEnabled != (Status == JobStatus.DeepRunning))
        {
            throw new DomainException("analysis-job.transition", "A job with a deep pass ends after it, a job without one after its quick pass.");
        }

        Demand(ArtifactKind.QuickResults, _state.Quick, _state.Quick?.Fence ?? 0);
        if (Order.DeepEnabled)
        {
            Demand(ArtifactKind.DeepResults, deep, _state.Fence);
        }

        _state = _state with
        {
            Status = next,
            Deep = Order.DeepEnabled ? deep! with { Fence = _state.Fence } : null,
            ProgressPct = 100,
            Lease = null,
            ErrorMessage = null,
            FailureCode = null,
            Times = _state.Times with
            {
                DeepCompletedAt = Order.DeepEnabled ? now : null,
                CompletedAt = now,
                UpdatedAt = now,
            },
        };
    }

    /// <summary>Ends the job without a result.</summary>
    /// <param name="kind">A kind that fits the status: an upload can be missing, a run can break or be lost.</param>
    /// <param name="sentence">What happened and what to do, for coaches.</param>
    /// <param name="now">The time.</param>
    /// <param name="code">The reason in one stable word, for operators, or null.</param>
    public void Fail(FailureKind kind, string sentence, DateTimeOffset now, string? code = null)
    {
        var fits = kind switch
        {
            FailureKind.UploadMissing => Status == JobStatus.AwaitingUpload,
            FailureKind.Analysis or FailureKind.Guardrail or FailureKind.WorkerLost => IsRunning,
            FailureKind.Abandoned or FailureKind.Cancelled => false, // these have verbs of their own
        };
        End(JobVerb.Fail, kind, sentence, now, fits, code);
    }

    /// <summary>Ends the job because somebody wants that. A worker that holds it is fenced off; an upload that is still expected is closed.</summary>
    public void Cancel(string sentence, DateTimeOffset now)
    {
        End(JobVerb.Cancel, FailureKind.Cancelled, sentence, now);
        if (_state.Upload is { Verified: null })
        {
            Close(now);
        }
    }

    /// <summary>
    /// Gives a running job back. What the quick pass of a deep job has stored is kept, and the job waits for its deep pass; otherwise it
    /// waits for both.
    /// </summary>
    /// <param name="countAttempt">False when the worker merely stops; true after a transient failure or a lost lease.</param>
    /// <param name="notBefore">No claim before then: the back-off.</param>
    /// <param name="reason">What happened, kept until the next outcome, or null.</param>
    /// <param name="now">The time.</param>
    /// <param name="code">The reason in one stable word, or null.</param>
    public void HandBack(bool countAttempt, DateTimeOffset notBefore, string? reason, DateTimeOffset now, string? code = null)
    {
        var keepsQuick = Order.DeepEnabled && _state.Quick is not null;
        var next = NextOfRun(keepsQuick ? JobVerb.Yield : JobVerb.HandBack);
        var attempt = countAttempt ? _state.Attempt : _state.Attempt - 1;
        var waiting = keepsQuick ? _state.WaitingForDeep(now) : _state.Requeued(next, now);
        _state = waiting with { Attempt = attempt, NotBefore = notBefore, ErrorMessage = reason, FailureCode = code };
    }

    /// <summary>
    /// Between its passes, lets somebody else's quick pass go first: the job waits for its deep pass, at once claimable, and the run does
    /// not count as an attempt.
    /// </summary>
    public void Yield(DateTimeOffset now)
    {
        if (Status != JobStatus.QuickDone)
        {
            throw Refused(JobVerb.Yield, "it is not between its passes");
        }

        HandBack(countAttempt: false, now, null, now);
    }

    /// <summary>Queues a failed job again. The caller has verified that the stored video is still there.</summary>
    public void Retry(VerifiedVideo video, DateTimeOffset now)
    {
        var next = JobTransitions.Next(Status, JobVerb.Retry);
        if (_state.Upload?.ClosedAt is not null)
        {
            throw Refused(JobVerb.Retry, "its upload was closed without a video");
        }

        var upload = (_state.Upload ?? new VideoUpload(null, null, null, now, null)) with { Verified = video };
        _state = _state.Requeued(next, now) with { Upload = upload, Attempt = 0 };
    }

    private void End(JobVerb verb, FailureKind kind, string sentence, DateTimeOffset now, bool fits = true, string? code = null)
    {
        var next = JobTransitions.Next(Status, verb);
        if (!fits)
        {
            throw new DomainException("analysis-job.failure-kind", $"A job that is {JobWords.InWords(Status)} cannot fail as {JobWords.Of(kind)}.");
        }

        _state = _state with
        {
            Status = next,
            Failure = kind,
            ErrorMessage = sentence,
            FailureCode = code,
            Lease = null,
            NotBefore = null,
            ProgressPct = Math.Min(_state.ProgressPct, 99),
            Times = _state.Times with { CompletedAt = now, UpdatedAt = now },
        };
    }

    // The verbs of a run need the worker that holds the job, also between its passes.
    private JobStatus NextOfRun(JobVerb verb)
    {
        var next = JobTransitions.Next(Status, verb);
        return IsRunning ? next : throw Refused(verb, "no worker holds it");
    }

    private DomainException Refused(JobVerb verb, string why)
        => new("analysis-job.transition", $"A job that is {JobWords.InWords(Status)} cannot {JobTransitions.InWords(verb)}: {why}.");

    private void Demand(ArtifactKind kind, PassResults? results, long fence)
    {
        var missing = ArtifactRules.Missing(Order.Video, Id, fence, kind, results);
        if (missing.Count > 0)
        {
            throw new DomainException("analysis-job.guardrail", $"The results are incomplete: {string.Join(", ", missing)} missing.");
        }
    }
}
