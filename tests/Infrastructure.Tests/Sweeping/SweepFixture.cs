using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Tests.Storage;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

/// <summary>A real store and, for each test, a database of its own, with the use cases that meet at an upload.</summary>
public abstract class SweepFixture<TStore> : StoreFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    protected static readonly byte[] Film = [0, 0, 0, 24, .. "ftypisom"u8, .. new byte[500]];
    protected static readonly byte[] Paper = [.. "%PDF-1.7 is not a film"u8, .. new byte[500]];
    private static readonly AccessScope All = new(true, []);
    private readonly ICurrentCoach _current = Substitute.For<ICurrentCoach>();

    protected PersistenceUnderTest Persistence { get; private set; } = null!;

    protected IAnalysisJobs Jobs => Persistence.Get<IAnalysisJobs>();

    private protected SweepPolicy Policy { get; set; } = new();

    private protected UploadRules Rules { get; private set; } = UploadRules.Default;

    private protected IVideoPlans Plans { get; } = Substitute.For<IVideoPlans>();

    [SetUp]
    public async Task Open()
    {
        Plans.OfAsync(default, default).ReturnsForAnyArgs(new VideoPlan("org_pro", null, null));
        Policy = new SweepPolicy();
        Rules = UploadRules.Default with { KeyPrefix = $"t{Guid.NewGuid():n}" };
        Persistence = await PersistenceUnderTest.StartAsync();
        _current.Coach.Returns(new CurrentCoach(new UserId("root-1"), "root@example.org", UserRole.Free, null, true));
    }

    [TearDown]
    public async Task Close() => await Persistence.DisposeAsync();

    /// <summary>The same database behind adapters whose clock is wrong.</summary>
    protected async Task ReopenAsync(TimeProvider clock)
    {
        await Persistence.DisposeAsync();
        Persistence = await PersistenceUnderTest.StartAsync(clock);
    }

    /// <summary>A job that waits for its video and whose address ran out so long ago, by the database's clock.</summary>
    protected async Task<AnalysisJob> WaitingAsync(TimeSpan expired)
    {
        var now = DateTimeOffset.UtcNow;
        var owner = new Owner(OwnerType.Coach, "coach-1");
        var session = VideoSession.Create(owner, new SessionDetails("Nets", ["p1"], null, AnalysisMode.Batting, CameraView.Side), now);
        await Persistence.Get<IVideoSessions>().AddAsync(session, None);
        var video = VideoKeys.New(Store.Bucket, Rules.KeyPrefix, owner, session.Id, now);
        var order = new JobOrder(AnalysisJobId.New(now), session.Id, video, AnalysisMode.Batting, 10, false, true, now);
        session.OfferUpload(video, now);
        await Jobs.AddAsync(AnalysisJob.AwaitUpload(order, new VideoUpload(null, null, null, now, null)), session, None);
        await ExpireAsync(order.Id, expired);
        return (await JobAsync(order.Id));
    }

    /// <summary>A job that was given up so long after its address had run out.</summary>
    protected async Task<AnalysisJob> GivenUpAsync(TimeSpan expired)
    {
        var job = await WaitingAsync(expired);
        await OverdueAsync();
        return await JobAsync(job.Id);
    }

    protected Task ExpireAsync(AnalysisJobId job, TimeSpan ago)
        => Persistence.Database.ExecuteAsync(FormattableString.Invariant(
            $"update video_analysis_jobs set url_expires_at = now() - interval '{ago.TotalSeconds} seconds' where id = '{job}'"));

    protected async Task<AnalysisJob> JobAsync(AnalysisJobId id) => (await Jobs.FindAsync(id, All, None))!.Job;

    protected Task PutVideoAsync(AnalysisJob job, byte[] content) => PutAsync(AddressOf(job), content);

    protected async Task<bool> HasVideoAsync(AnalysisJob job) => await Store.HeadAsync(AddressOf(job), None) is not null;

    protected static ObjectAddress AddressOf(AnalysisJob job) => new(job.Order.Video.Bucket, job.Order.Video.Key);

    protected Task<UploadCompletionView> CompleteAsync(AnalysisJob job, IAnalysisJobs? jobs = null)
        => new CompleteUploadHandler(jobs ?? Jobs, ArrivalOn(jobs ?? Jobs), _current, TimeProvider.System, NullLogger<CompleteUploadHandler>.Instance)
            .Handle(new CompleteUpload(job.Id.Value), None);

    protected Task<SweepResult> OverdueAsync(IAnalysisJobs? jobs = null)
        => new SettleOverdueUploadsHandler(
            Persistence.Get<IOverdueUploads>(), SettlementOn(jobs ?? Jobs), new StoreWatch(Store), Policy, NullLogger<SettleOverdueUploadsHandler>.Instance)
            .Handle(new SettleOverdueUploads(), None);

    protected Task<SweepResult> LateAsync(IAnalysisJobs? jobs = null)
        => new SettleGivenUpUploadsHandler(
            Persistence.Get<IOverdueUploads>(), SettlementOn(jobs ?? Jobs), new StoreWatch(Store), Policy, NullLogger<SettleGivenUpUploadsHandler>.Instance)
            .Handle(new SettleGivenUpUploads(), None);

    protected Task<SweepResult> DeleteAsync()
        => new DeleteUnneededObjectsHandler(
            Persistence.Get<IObjectDeletions>(), Store, Uploads, new StoreWatch(Store), new RunPolicy(), NullLogger<DeleteUnneededObjectsHandler>.Instance)
            .Handle(new DeleteUnneededObjects(), None);

    private UploadArrival ArrivalOn(IAnalysisJobs jobs) => new(jobs, Store, Uploads, new VideoRooms(Plans, Persistence.Get<IVideoStorage>()), Rules, NullLogger<UploadArrival>.Instance);

    private UploadSettlement SettlementOn(IAnalysisJobs jobs) => new(jobs, ArrivalOn(jobs), Policy, NullLogger<UploadSettlement>.Instance);
}
