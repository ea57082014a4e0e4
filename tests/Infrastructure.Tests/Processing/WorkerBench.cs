using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Processing;
using CoachPlus.TestSupport.Jobs;
using CoachPlus.TestSupport.Logging;
using CoachPlus.TestSupport.Time;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Processing;

/// <summary>One worker slot over substituted queue and use case, on a clock that the test moves.</summary>
internal sealed class WorkerBench : IDisposable
{
    private readonly ServiceProvider _services;

    public WorkerBench()
    {
        Queue.WaitForWorkAsync(default, default).ReturnsForAnyArgs(call => Task.Delay(call.Arg<TimeSpan>(), Clock, call.Arg<CancellationToken>()));
        Queue.RenewAsync(default, default, default, default).ReturnsForAnyArgs(RunWrite.Written);
        Mediator.Send(Arg.Any<RunAnalysis>(), Arg.Any<CancellationToken>()).Returns(call => Run(call.Arg<RunAnalysis>(), call.Arg<CancellationToken>()));
        Changes = new MemoryJobChanges(Clock);
        _services = new ServiceCollection().AddSingleton(Queue).AddSingleton(Mediator).AddSingleton<IJobChanges>(Changes).BuildServiceProvider();
    }

    public ManualClock Clock { get; } = new();

    public IAnalysisJobQueue Queue { get; } = Substitute.For<IAnalysisJobQueue>();

    public MemoryJobChanges Changes { get; }

    public IMediator Mediator { get; } = Substitute.For<IMediator>();

    public LogBook Log { get; } = new();

    public WorkerOptions Options { get; } = new() { LeaseSeconds = 60, StopGraceSeconds = 20, PollSeconds = 5 };

    public CancellationTokenSource Stop { get; } = new();

    /// <summary>What a run does.</summary>
    public Func<RunAnalysis, CancellationToken, Task<RunOutcome>> Run { get; set; } = (_, _) => Task.FromResult(RunOutcome.Done);

    public IServiceScopeFactory Scopes => _services.GetRequiredService<IServiceScopeFactory>();

    public ILogger Logger => Log.CreateLogger("worker");

    public WorkerPulse Pulse => field ??= new WorkerPulse(Microsoft.Extensions.Options.Options.Create(Options), Clock);

    public JobOfSession Claimed()
    {
        var now = Clock.GetUtcNow();
        var session = VideoSession.Create(new Owner(OwnerType.Coach, "c"), new SessionDetails("Nets", [], null, null, null), now);
        var order = new JobOrder(AnalysisJobId.New(now), session.Id, new VideoObject("b", "v/o.mp4"), AnalysisMode.Batting, 10, false, true, now);
        var job = AnalysisJob.Queue(order, new VideoUpload(null, null, null, now, new VerifiedVideo(1, null, "e", now)));
        job.Claim("w", now, Options.Lease, job.State.Fence + 1);
        return new JobOfSession(job, session);
    }

    public Task LoopAsync() => Task.Run(() => new WorkerSlot("w", Options, Pulse, Scopes, Clock, Logger).LoopAsync(Stop.Token));

    public void Tick() => Clock.Advance(TimeSpan.FromSeconds(1));

    public void Dispose()
    {
        _services.Dispose();
        Stop.Dispose();
        Log.Dispose();
    }
}
