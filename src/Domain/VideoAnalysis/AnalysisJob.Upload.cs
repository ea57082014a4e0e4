using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <content>How a job gets its video, or is given up for want of one.</content>
public sealed partial class AnalysisJob
{
    /// <summary>
    /// Whether an arriving video would move the job: it waits for one, or was given up because none came. A job that failed for
    /// another reason has had its video; it is retried, not uploaded again. A closed upload takes nothing any more.
    /// </summary>
    public bool WantsVideo => _state.Upload?.ClosedAt is null
        && (Status == JobStatus.AwaitingUpload
            || (Status == JobStatus.Failed && (_state.Failure is null or FailureKind.UploadMissing or FailureKind.Abandoned)));

    /// <summary>The stored video was verified: the job may be claimed. A job that was given up for want of a video starts anew.</summary>
    public void ConfirmUpload(VerifiedVideo video, DateTimeOffset now)
    {
        var next = JobTransitions.Next(Status, JobVerb.ConfirmUpload);
        if (!WantsVideo)
        {
            throw new DomainException("analysis-job.transition", "This job takes no upload any more. If it has had its video, it can be retried.");
        }

        var upload = (_state.Upload ?? new VideoUpload(null, null, null, now, null)) with { Verified = video };
        _state = _state.Requeued(next, now) with { Upload = upload, Attempt = 0 };
    }

    /// <summary>
    /// The job waits for a video, and what lies in its place is not one that can be taken. The upload is closed with the failure, so that
    /// the object can be deleted without a race: nothing that is put there later is ever taken for this job's video.
    /// </summary>
    /// <param name="sentence">What is wrong and what to do, for coaches.</param>
    /// <param name="now">The time.</param>
    /// <param name="code">The reason in one stable word.</param>
    public void RefuseUpload(string sentence, DateTimeOffset now, string code)
    {
        Fail(FailureKind.UploadMissing, sentence, now, code);
        Close(now);
    }

    /// <summary>Nothing is waited for any more at the place of a job that failed for want of a video: it may be cleared.</summary>
    /// <exception cref="DomainException"><c>analysis-job.upload-open</c>: the job may still get its video.</exception>
    public void CloseUpload(DateTimeOffset now)
    {
        if (Status != JobStatus.Failed || !WantsVideo)
        {
            throw new DomainException("analysis-job.upload-open", $"The upload of a job that is {JobWords.InWords(Status)} cannot be closed.");
        }

        Close(now);
    }

    /// <summary>Ends a job whose video never came.</summary>
    public void Abandon(string sentence, DateTimeOffset now)
    {
        var expired = _state.Upload is not { } upload || now >= upload.UrlExpiresAt;
        End(JobVerb.Abandon, FailureKind.Abandoned, sentence, now, expired);
    }

    private void Close(DateTimeOffset now)
    {
        if (_state.Upload is { Verified: null } upload)
        {
            _state = _state with { Upload = upload with { ClosedAt = now }, Times = _state.Times with { UpdatedAt = now } };
        }
    }
}
