using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Logging;
using CoachPlus.TestSupport.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>A claimed job with all ports behind it, ready to run.</summary>
internal sealed class RunBench : IDisposable
{
    public const string VideoKey = "coach_plus/c1/s1/v1/original.mp4";
    private static readonly byte[] VideoBytes = [.. Enumerable.Range(0, 400_000).Select(i => (byte)(i * 7))];
    private readonly ServiceProvider _services;

    public RunBench(double seconds = 4, AnalysisMode mode = AnalysisMode.Batting, bool deep = true, bool includeFrames = false, int attempt = 1)
    {
        Clock = new ManualClock();
        Video = new SyntheticVideo(seconds);
        Store[VideoKey] = VideoBytes;
        var now = Clock.GetUtcNow();
        Session = VideoSession.Create(new Owner(OwnerType.Coach, "c1"), new SessionDetails("Nets", ["p1"], null, mode, CameraView.Side), now);
        var order = new JobOrder(AnalysisJobId.New(now), Session.Id, new VideoObject("videos", VideoKey), mode, 10, includeFrames, deep, now);
        var verified = new VerifiedVideo(VideoBytes.Length, "video/mp4", MemoryStore.ETagOf(VideoBytes), now);
        Job = AnalysisJob.Queue(order, new VideoUpload(null, null, null, now, verified));
        for (var run = 1; run < attempt; run++)
        {
            Job.Claim("w0", now, TimeSpan.FromMinutes(1), Job.State.Fence + 1);
            Job.HandBack(countAttempt: true, now, null, now);
        }

        Job.Claim("w1", now, TimeSpan.FromMinutes(1), Job.State.Fence + 1);
        Queue = new StoredJob(Job, Clock);
        _services = Services();
    }

    public ManualClock Clock { get; }

    public AnalysisJob Job { get; private set; }

    public VideoSession Session { get; }

    public StoredJob Queue { get; }

    public MemoryStore Store { get; } = new();

    public MemoryWorkspaces Workspaces { get; } = new();

    public SyntheticVideo Video { get; }

    public SyntheticPlayer Player { get; } = new();

    public MemoryPlans Plans { get; } = new();

    public LogBook Log { get; } = new();

    public CancellationTokenSource Stop { get; } = new();

    public CancellationTokenSource LeaseLost { get; } = new();

    /// <summary>How many saves had been stored each time the run said that it ends.</summary>
    public List<int> EndingAfter { get; } = [];

    public string Folder => ArtifactRules.FolderOf(Job.Order.Video, Job.Id, Job.State.Fence);

    /// <summary>Objects in storage beside the video.</summary>
    public IEnumerable<string> ArtifactKeys => Store.Keys.Where(key => key != VideoKey).Order(StringComparer.Ordinal);

    public async Task<RunOutcome> RunAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Stop.Token, LeaseLost.Token);
        var handler = ActivatorUtilities.CreateInstance<RunAnalysisHandler>(scope.ServiceProvider);
        return await handler.Handle(new RunAnalysis(new JobOfSession(Job, Session), () => EndingAfter.Add(Queue.Saved.Count), LeaseLost.Token), either.Token);
    }

    /// <summary>Another worker takes the job as it is stored.</summary>
    public void ClaimAgain() => Job = Queue.Claim("w2");

    public void AssertNothingLeftOpen()
        => Assert.Multiple(() =>
        {
            Assert.That(Workspaces.Left, Is.Zero, "folders left behind");
            Assert.That(Workspaces.OpenStreams, Is.Zero, "streams left open");
            Assert.That(Video.OpenReadings, Is.Zero, "decoders left running");
            Assert.That(Player.Followings, Is.Zero, "followings left open");
        });

    public void Dispose()
    {
        _services.Dispose();
        Stop.Dispose();
        LeaseLost.Dispose();
        Log.Dispose();
    }

    private ServiceProvider Services()
        => new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(new RunPolicy { SpareBytes = 1000 })
            .AddSingleton<IAnalysisJobQueue>(Queue)
            .AddSingleton<IObjectStore>(Store)
            .AddSingleton<IWorkspaces>(Workspaces)
            .AddSingleton<IVideoProbe>(Video)
            .AddSingleton<IFrameSource>(Video)
            .AddSingleton<IStillFrames>(Video)
            .AddSingleton<IPoseEstimator>(Player)
            .AddSingleton<IVideoPlans>(Plans)
            .AddRunningOfAnalyses()
            .BuildServiceProvider();
}
