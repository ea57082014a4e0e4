using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>The way of a job from claimed to done. Leaves by an exception whenever it cannot get there; nothing stays on the disk.</summary>
internal sealed class AnalysisRun(
    IWorkspaces workspaces,
    VideoDownload download,
    IVideoProbe probe,
    PlanLength lengths,
    PassWork passes,
    ArtifactUpload upload,
    CalibrationStill still,
    RunClosing closing,
    IAnalysisJobQueue queue,
    TimeProvider clock,
    RunPolicy policy,
    ILogger<AnalysisRun> logger)
{
    /// <returns>Done or Yielded; every other end is an exception.</returns>
    public async Task<RunOutcome> ExecuteAsync(RunLedger ledger, VideoSession session, CancellationToken cancellationToken)
    {
        using var workspace = workspaces.Open();
        var progress = new RunProgress(ledger, clock, policy, logger);
        var path = await download.FetchAsync(ledger, progress, workspace, cancellationToken);
        var facts = await probe.ProbeAsync(path, cancellationToken);
        ledger.Job.NoteVideoLength(facts.DurationSeconds);
        await lengths.RequireAsync(session.Owner, facts.DurationSeconds, cancellationToken);
        await progress.ReportAsync(JobProgress.Downloaded, cancellationToken);

        var quick = new PassOrder(path, facts, ledger.Job.Order.Mode, session.Details.View, PassOrder.QuickFps, PassOrder.QuickSeconds);
        var deep = quick with { SampleFps = ledger.Job.Order.SampleFps, MaxSeconds = null };
        if (ledger.Job.Status == JobStatus.QuickRunning)
        {
            await QuickAsync(ledger, workspace, quick, progress, cancellationToken);
            if (ledger.Job.Status == JobStatus.Done)
            {
                return RunOutcome.Done;
            }

            if (deep.LengthMs / 1000 * deep.SampleFps > policy.YieldAbovePictures && await queue.QuickPassWaitsAsync(cancellationToken))
            {
                await ledger.SaveAsync((job, now) => job.Yield(now));
                RunLog.Yielded(logger, ledger.Job.Id);
                return RunOutcome.Yielded;
            }

            await ledger.SaveAsync((job, now) => job.StartDeep(now));
        }

        await DeepAsync(ledger, session.Owner, workspace, deep, progress, cancellationToken);
        return RunOutcome.Done;
    }

    private async Task QuickAsync(RunLedger ledger, IWorkspace workspace, PassOrder order, RunProgress progress, CancellationToken cancellationToken)
    {
        // A long video may begin without a player: then the deep pass, which sees the rest, decides whether there is one.
        var lastWord = order.Whole || !ledger.Job.Order.DeepEnabled;
        var key = KeyOf(ledger, ArtifactKind.QuickResults);
        var made = await passes.MakeAsync(
            order,
            new PassFiles(workspace, "quick_results.json", null, lastWord),
            new Dictionary<string, string> { ["quick_results_s3_key"] = key },
            share => progress.ReportAsync(JobProgress.Between(JobProgress.Downloaded, JobProgress.QuickDone - 1, share), cancellationToken),
            cancellationToken);
        var results = made.With(await upload.StoreAsync(ledger, ArtifactKind.QuickResults, workspace, made.Results, made.Frames, cancellationToken));
        if (ledger.Job.Order.DeepEnabled)
        {
            await ledger.SaveAsync((job, now) => job.FinishQuick(results, now), results.Results);
            RunLog.PersistedQuick(logger, ledger.Job.Id, key, RunClosing.FindingsOf(results), RunClosing.SummaryOf(results));
        }
        else
        {
            await still.StoreAsync(ledger, workspace, made.Reading, cancellationToken);
            await closing.FinishQuickOnlyAsync(ledger, results);
        }
    }

    private async Task DeepAsync(RunLedger ledger, Owner owner, IWorkspace workspace, PassOrder order, RunProgress progress, CancellationToken cancellationToken)
    {
        var made = await passes.MakeAsync(
            order,
            new PassFiles(workspace, "deep_results.json", "pose_track.jsonl.gz", LastWord: true),
            OutputsOf(ledger),
            share => progress.ReportAsync(JobProgress.Between(JobProgress.QuickDone, JobProgress.DeepRead, share), cancellationToken),
            cancellationToken);
        await lengths.RequireAsync(owner, made.Reading.ReachedMs / 1000, cancellationToken); // of a file that does not say how long it is
        if (made.Reading.EndedEarly)
        {
            RunLog.EndedEarly(logger, ledger.Job.Id, made.Reading.ReachedMs / 1000, order.Facts.DurationSeconds);
        }

        var results = made.With(await upload.StoreAsync(ledger, ArtifactKind.DeepResults, workspace, made.Results, made.Frames, cancellationToken));
        if (made.Track is { } track)
        {
            await ledger.RecordAsync(
                await upload.StoreAsync(ledger, ArtifactKind.PoseTrack, workspace, track, made.Frames, cancellationToken), cancellationToken);
        }

        await still.StoreAsync(ledger, workspace, made.Reading, cancellationToken);
        await closing.FinishAsync(ledger, results);
    }

    private static Dictionary<string, string> OutputsOf(RunLedger ledger)
    {
        var track = KeyOf(ledger, ArtifactKind.PoseTrack);
        var outputs = new Dictionary<string, string>
        {
            ["quick_results_s3_key"] = ledger.Job.State.Quick!.Results.Key,
            ["deep_results_s3_key"] = KeyOf(ledger, ArtifactKind.DeepResults),
            ["pose_track_s3_key"] = track,
        };
        if (ledger.Job.Order.IncludeFrames)
        {
            outputs["deep_frames_s3_key"] = track; // the poses of all frames, under the name that clients know
        }

        return outputs;
    }

    private static string KeyOf(RunLedger ledger, ArtifactKind kind)
        => ArtifactRules.KeyOf(ledger.Job.Order.Video, ledger.Job.Id, ledger.Fence, kind);
}
