using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <content>Requests of coaches, and what lies in storage.</content>
internal sealed partial class Engine
{
    private async Task<string> AskAsync(BoundStep step)
    {
        switch (step.Act)
        {
            case Act.Initiate:
                return await InitiateAsync(step);
            case Act.DeleteSession:
                await ground.SendAsync(new DeleteSession(_sessions[step.Target].Id.Value));
                return "deleted";
        }

        var job = _ordered[step.Target];
        if (step.Act is Act.PutVideo or Act.PutRubbish or Act.TakeAway)
        {
            return await PlaceAsync(step, job);
        }

        return step.Act switch
        {
            Act.Complete => $"ok {(await ground.SendAsync(new CompleteUpload(job.Id.Value))).Status}",
            Act.Retry => $"ok {(await ground.SendAsync(new RetryAnalysisJob(job.Id.Value))).Status}",
            Act.Cancel => $"ok {(await ground.SendAsync(new CancelAnalysisJob(job.Id.Value))).Status}",
            Act.Read => await ReadAsync(step, job.Id),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Act, null),
        };
    }

    private async Task<string> InitiateAsync(BoundStep step)
    {
        var session = _sessions[step.Target];
        var id = AnalysisJobId.New(StoredJobs.Start);
        var at = StoredJobs.Start.AddSeconds(step.No);
        var order = new JobOrder(
            id, session.Id, new VideoObject("videos", $"coach_plus/{session.Id}/{id}/original.mp4"), AnalysisMode.Batting, 10, false, step.How % 3 != 0, at);
        var job = AnalysisJob.AwaitUpload(order, new VideoUpload(null, null, null, order.CreatedAt.AddMinutes(15), null));
        if (await ground.Jobs.AddAsync(job, session, None) != SaveOutcome.Saved)
        {
            return "conflict";
        }

        _ordered[step.No] = job;
        return "saved";
    }

    // Nobody knows the place of a job that is gone.
    private async Task<string> PlaceAsync(BoundStep step, AnalysisJob job)
    {
        if (await ground.Jobs.FindAsync(job.Id, StoredJobs.All, None) is null)
        {
            return "analysis-job.not-found";
        }

        if (step.Act == Act.TakeAway)
        {
            ground.Videos.Take(job.Order.Video.Key);
        }
        else
        {
            ground.Videos.Put(job.Order.Video.Key, $"etag-{step.No}", good: step.Act == Act.PutVideo);
        }

        return "put";
    }

    private async Task<string> ReadAsync(BoundStep step, AnalysisJobId id)
    {
        if (await ground.Jobs.FindAsync(id, StoredJobs.All, None) is not { } found)
        {
            return "analysis-job.not-found";
        }

        _reads[step.No] = found;
        return "read";
    }

    private async Task<string> WriteAsync(BoundStep step, JobOfSession read)
    {
        var before = read.Job.State;
        var job = AnalysisJob.Restore(read.Job.Order, before);
        var soon = job.Order.CreatedAt.AddMinutes(1);
        var late = job.Order.CreatedAt.AddHours(1);
        var video = new VerifiedVideo(36, "video/mp4", $"late-{step.No}", late);
        switch (step.Act)
        {
            case Act.WriteConfirm:
                job.ConfirmUpload(video, late);
                break;
            case Act.WriteRetry:
                job.Retry(video, late);
                break;
            case Act.WriteCancel:
                job.Cancel("Not wanted.", late);
                break;
            case Act.WriteAbandon:
                job.Abandon("It never came.", late);
                break;
            case Act.WriteAbandonTooEarly:
                job.Abandon("It never came.", soon);
                break;
            default:
                job.CloseUpload(late);
                break;
        }

        return await ground.Jobs.SaveAsync(before, job, read.Session, None) == SaveOutcome.Saved ? "saved" : "conflict";
    }
}
