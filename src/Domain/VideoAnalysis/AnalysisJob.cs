using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>
/// One analysis of one video. Every change goes through <see cref="JobTransitions"/>: a verb succeeds or throws, and nothing is
/// changed before all its checks have passed.
/// </summary>
public sealed class AnalysisJob
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
    public bool IsRunning => Status is JobStatus.QuickRunning or JobStatus.QuickDone or JobStatus.DeepRunning;

    /// <summary>
    /// Whether an arriving video would move the job: it waits for one, or was given up because none came. A job that failed for
    /// another reason has had its video; it is retried, not uploaded again.
    /// </summary>
    public bool WantsVideo => Status == JobStatus.AwaitingUpload
        || (Status == JobStatus.Failed && (_state.Failure is null or FailureKind.UploadMissing or FailureKind.Abandoned));

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

    /// <summary>The stored video was verified: the job may be claimed. A job that was given up for want of a video starts anew.</summary>
    public void ConfirmUpload(VerifiedVideo video, DateTimeOffset now)
    {
        var next = JobTransitions.Next(Status, JobVerb.ConfirmUpload);
        if (!WantsVideo)
        {
            throw new DomainException("analysis-job.transition", "This job has had its video: it can be retried, but takes no upload.");
        }

        var upload = (_state.Upload ?? new VideoUpload(null, null, null, now, null)) with { Verified = video };
        _state = _state.Requeued(next, now) with { Upload = upload, Attempt = 0 };
    }

    /// <summary>A worker takes the job. Attempt and fence rise by one.</summary>
    public void Claim(string owner, DateTimeOffset now, TimeSpan length)
    {
        var next = JobTransitions.Next(Status, JobVerb.Claim);
        var fence = _state.Fence + 1;
        _state = _state with
        {
            Status = next,
            Attempt = _state.Attempt + 1,
            Fence = fence,
            Lease = new JobLease(owner, now + length, fence),
            ProgressPct = 0,
            Times = _state.Times with { StartedAt = _state.Times.StartedAt ?? now, QuickStartedAt = now, UpdatedAt = now },
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
        var next = JobTransitions.Next(Status, JobVerb.FinishQuick);
        Demand(ArtifactKind.QuickResults, results);
        _state = _state with
        {
            Status = next,
            Quick = results,
            ProgressPct = Math.Max(_state.ProgressPct, JobProgress.QuickDone),
            Times = _state.Times with { QuickCompletedAt = now, UpdatedAt = now },
        };
    }

    /// <summary>The deep pass begins.</summary>
    public void StartDeep(DateTimeOffset now)
        => _state = _state with
        {
            Status = JobTransitions.Next(Status, JobVerb.StartDeep),
            Times = _state.Times with { DeepStartedAt = now, UpdatedAt = now },
        };

    /// <summary>Stores the last pass and ends the job. A job without a deep pass ends on its quick results.</summary>
    /// <param name="deep">The deep pass; null only when <see cref="JobOrder.DeepEnabled"/> is false.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="DomainException"><c>analysis-job.guardrail</c>: something that must exist is missing.</exception>
    public void Finish(PassResults? deep, DateTimeOffset now)
    {
        var next = JobTransitions.Next(Status, JobVerb.Finish);
        if (Order.DeepEnabled != (Status == JobStatus.DeepRunning))
        {
            throw new DomainException("analysis-job.transition", "A job with a deep pass ends after it, a job without one after its quick pass.");
        }

        Demand(ArtifactKind.QuickResults, _state.Quick);
        if (Order.DeepEnabled)
        {
            Demand(ArtifactKind.DeepResults, deep);
        }

        _state = _state with
        {
            Status = next,
            Deep = Order.DeepEnabled ? deep : null,
            ProgressPct = 100,
            Lease = null,
            ErrorMessage = null,
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
    public void Fail(FailureKind kind, string sentence, DateTimeOffset now)
    {
        var fits = kind switch
        {
            FailureKind.UploadMissing => Status == JobStatus.AwaitingUpload,
            FailureKind.Analysis or FailureKind.Guardrail or FailureKind.WorkerLost => IsRunning,
            FailureKind.Abandoned or FailureKind.Cancelled => false, // these have verbs of their own
        };
        End(JobVerb.Fail, kind, sentence, now, fits);
    }

    /// <summary>Ends the job because somebody wants that. A worker that holds it is fenced off.</summary>
    public void Cancel(string sentence, DateTimeOffset now) => End(JobVerb.Cancel, FailureKind.Cancelled, sentence, now);

    /// <summary>Ends a job whose video never came.</summary>
    public void Abandon(string sentence, DateTimeOffset now)
    {
        var expired = _state.Upload is not { } upload || now >= upload.UrlExpiresAt;
        End(JobVerb.Abandon, FailureKind.Abandoned, sentence, now, expired);
    }

    /// <summary>Gives a running job back to the queue.</summary>
    /// <param name="countAttempt">False when the worker merely stops; true after a transient failure or a lost lease.</param>
    /// <param name="notBefore">No claim before then: the back-off.</param>
    /// <param name="reason">What happened, kept until the next outcome, or null.</param>
    /// <param name="now">The time.</param>
    public void HandBack(bool countAttempt, DateTimeOffset notBefore, string? reason, DateTimeOffset now)
    {
        var next = JobTransitions.Next(Status, JobVerb.HandBack);
        var attempt = countAttempt ? _state.Attempt : _state.Attempt - 1;
        _state = _state.Requeued(next, now) with { Attempt = attempt, NotBefore = notBefore, ErrorMessage = reason };
    }

    /// <summary>Queues a failed job again. The caller has verified that the stored video is still there.</summary>
    public void Retry(VerifiedVideo video, DateTimeOffset now)
    {
        var next = JobTransitions.Next(Status, JobVerb.Retry);
        var upload = (_state.Upload ?? new VideoUpload(null, null, null, now, null)) with { Verified = video };
        _state = _state.Requeued(next, now) with { Upload = upload, Attempt = 0 };
    }

    private void End(JobVerb verb, FailureKind kind, string sentence, DateTimeOffset now, bool fits = true)
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
            Lease = null,
            ProgressPct = Math.Min(_state.ProgressPct, 99),
            Times = _state.Times with { CompletedAt = now, UpdatedAt = now },
        };
    }

    private void Demand(ArtifactKind kind, PassResults? results)
    {
        var missing = ArtifactRules.Missing(Order.Video, Id, _state.Fence, kind, results);
        if (missing.Count > 0)
        {
            throw new DomainException("analysis-job.guardrail", $"The results are incomplete: {string.Join(", ", missing)} missing.");
        }
    }
}
