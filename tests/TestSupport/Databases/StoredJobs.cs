using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.TestSupport.Databases;

/// <summary>Brings sessions and jobs into a database by the domain's verbs and the ports, as the product does.</summary>
/// <param name="persistence">Where.</param>
public sealed class StoredJobs(PersistenceUnderTest persistence)
{
    /// <summary>The moment of the first job; whole microseconds, as the database keeps them.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Sees everything.</summary>
    public static readonly AccessScope All = new(true, []);

    private static readonly VerifiedVideo Arrived = new(1000, "video/mp4", "etag-1", Start);

    /// <summary>A stored session of a coach, without jobs.</summary>
    public async Task<VideoSession> SessionAsync(string coach = "coach-1", DateTimeOffset? at = null, string title = "Nets")
    {
        var session = VideoSession.Create(new Owner(OwnerType.Coach, coach), new SessionDetails(title, ["p2", "p1"], null, AnalysisMode.Batting, CameraView.Side), at ?? Start);
        await persistence.Get<IVideoSessions>().AddAsync(session, CancellationToken.None);
        return session;
    }

    /// <summary>A stored job that waits for its video.</summary>
    public async Task<AnalysisJob> AwaitingAsync(VideoSession session, DateTimeOffset? at = null, bool deep = true)
    {
        var id = AnalysisJobId.New(at ?? Start);
        var order = new JobOrder(id, session.Id, new VideoObject("videos", $"coach_plus/{session.Id}/{id}/original.mp4"), AnalysisMode.Batting, 10, false, deep, at ?? Start);
        var job = AnalysisJob.AwaitUpload(order, new VideoUpload(1000, "video/mp4", new string('a', 64), order.CreatedAt.AddMinutes(15), null));
        session.OfferUpload(order.Video, order.CreatedAt);
        await Saved(persistence.Get<IAnalysisJobs>().AddAsync(job, session, CancellationToken.None));
        return job;
    }

    /// <summary>A stored job that can be claimed.</summary>
    public async Task<AnalysisJob> QueuedAsync(VideoSession session, DateTimeOffset? at = null, bool deep = true)
    {
        var job = await AwaitingAsync(session, at, deep);
        var before = job.State;
        job.ConfirmUpload(Arrived, job.Order.CreatedAt.AddSeconds(5));
        session.VideoArrived(job.Order.Video, Arrived.Bytes, job.Order.CreatedAt.AddSeconds(5));
        await Saved(persistence.Get<IAnalysisJobs>().SaveAsync(before, job, session, CancellationToken.None));
        return job;
    }

    /// <summary>A stored job in a worker's hands, in a session of its own.</summary>
    public async Task<AnalysisJob> ClaimedAsync(bool deep = true)
    {
        await QueuedAsync(await SessionAsync(), deep: deep);
        return (await persistence.Get<IAnalysisJobQueue>().ClaimAsync("worker-1", TimeSpan.FromMinutes(1), ClaimPreference.Quick, CancellationToken.None))!.Job;
    }

    /// <summary>A stored job that has its quick results and waits for its deep pass.</summary>
    public async Task<AnalysisJob> YieldedAsync()
    {
        var job = await ClaimedAsync();
        var quick = ResultsOf(job, ArtifactKind.QuickResults);
        var queue = persistence.Get<IAnalysisJobQueue>();
        await Written(queue.RecordAsync(job.Id, job.State.Fence, quick.Results, CancellationToken.None));
        job.FinishQuick(quick, Start.AddMinutes(1));
        await Written(queue.SaveAsync(job, job.State.Fence, CancellationToken.None));
        job.Yield(Start.AddMinutes(2));
        await Written(queue.SaveAsync(job, job.State.Fence, CancellationToken.None));
        return job;
    }

    /// <summary>Takes a claimed job as far as just before its end: all results recorded, the quick pass stored.</summary>
    public async Task<PassResults> AlmostDoneAsync(AnalysisJob job)
    {
        var queue = persistence.Get<IAnalysisJobQueue>();
        var quick = ResultsOf(job, ArtifactKind.QuickResults);
        await Written(queue.RecordAsync(job.Id, job.State.Fence, quick.Results, CancellationToken.None));
        job.FinishQuick(quick, Start.AddMinutes(1));
        await Written(queue.SaveAsync(job, job.State.Fence, CancellationToken.None));
        if (!job.Order.DeepEnabled)
        {
            return quick;
        }

        var deep = ResultsOf(job, ArtifactKind.DeepResults);
        job.StartDeep(Start.AddMinutes(2));
        await Written(queue.SaveAsync(job, job.State.Fence, CancellationToken.None));
        await Written(queue.RecordAsync(job.Id, job.State.Fence, deep.Results, CancellationToken.None));
        return deep;
    }

    /// <summary>A stored job that is done.</summary>
    public async Task<AnalysisJob> DoneAsync(bool deep = true)
    {
        var job = await ClaimedAsync(deep);
        var last = await AlmostDoneAsync(job);
        job.Finish(deep ? last : null, Start.AddMinutes(3));
        await Written(persistence.Get<IAnalysisJobQueue>().SaveAsync(job, job.State.Fence, CancellationToken.None));
        return job;
    }

    /// <summary>Complete results of a job's present run.</summary>
    public static PassResults ResultsOf(AnalysisJob job, ArtifactKind kind)
        => new(
            """{"score":0.5}""",
            """{"findings":[],"overall_level":"high"}""",
            """{"summary":"Good balance.","drills":[]}""",
            new StoredArtifact(kind, ArtifactRules.KeyOf(job.Order.Video, job.Id, job.State.Fence, kind), 123, new string('b', 64)));

    private static async Task Saved(Task<SaveOutcome> write)
    {
        if (await write != SaveOutcome.Saved)
        {
            throw new InvalidOperationException("The job was not saved.");
        }
    }

    private static async Task Written(Task<RunWrite> write)
    {
        if (await write != RunWrite.Written)
        {
            throw new InvalidOperationException("The run was not written.");
        }
    }
}
