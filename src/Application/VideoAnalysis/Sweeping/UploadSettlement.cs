using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Sweeping;

/// <summary>
/// Decides what becomes of one upload whose time is over. Whatever a client does at the same moment comes before or after: each decision
/// is written only on a job that is still as it was read, and a lost race is nothing to speak of.
/// </summary>
internal sealed partial class UploadSettlement(
    IAnalysisJobs jobs, UploadArrival arrival, SweepPolicy policy, ILogger<UploadSettlement> logger)
{
    private const string NeverCame = "No video arrived before the upload's address ran out. Upload the video again.";

    /// <summary>Looks for the video; takes it, refuses it, or gives it up a step further.</summary>
    public async Task SettleAsync(JobOfSession found, DateTimeOffset now, SweepTally tally, CancellationToken cancellationToken)
    {
        var (job, before) = (found.Job, found.Job.State);
        var looked = await LookAsync(found, now, cancellationToken);
        var saved = looked switch
        {
            { Video: { } video } => await arrival.ConfirmAsync(found, video, looked.Bound, now, cancellationToken),
            { Refusal: { } refusal } when refusal != VideoRefusal.Missing => await arrival.RefuseAsync(found, refusal, now, cancellationToken),
            _ when GiveUp(job, now) => await jobs.SaveAsync(before, job, found.Session, cancellationToken),
            _ => SaveOutcome.Conflict, // nothing to do yet: it may still arrive
        };
        if (saved == SaveOutcome.Saved && job.State != before)
        {
            tally.Settled();
            Settled(job.Id.Value, looked.Video is null ? looked.Refusal?.Code : "arrived", JobWords.Of(job.Status), job.State.Upload?.ClosedAt is not null);
        }
    }

    private async Task<PreflightResult> LookAsync(JobOfSession found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var job = found.Job;
        if (job.Order.Video is { Bucket: "" } or { Key: "" })
        {
            return VideoRefusal.Missing; // a row of the old system that never got a place
        }

        // A client that has sent all parts and did not say so has done enough; half a video is none.
        return (await arrival.JoinAsync(job, [], cancellationToken)).Refusal is null
            ? await arrival.LookAsync(found, now, cancellationToken)
            : VideoRefusal.Missing;
    }

    // An upload that was given up stays open for what began in time and ends late; then its place is cleared. Whatever is held for an
    // upload is let go by the write that closes it, never before: until then its address, or what began at it, may still fill the place.
    private bool GiveUp(AnalysisJob job, DateTimeOffset now)
    {
        if (job.Status == JobStatus.AwaitingUpload)
        {
            job.Abandon(NeverCame, now);
            return true;
        }

        if (job.State.Upload is { } upload && now >= upload.UrlExpiresAt + policy.UploadGrace)
        {
            job.CloseUpload(now);
            return true;
        }

        return false;
    }

    [LoggerMessage(LogLevel.Information, "Overdue upload settled: job_id={JobId} found={Found} status_after={StatusAfter} closed={Closed}")]
    private partial void Settled(string jobId, string? found, string statusAfter, bool closed);
}
