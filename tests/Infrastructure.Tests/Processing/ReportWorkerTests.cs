using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Processing;
using CoachPlus.Infrastructure.Tests.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Processing;

/// <summary>The loop over a real database; what makes a PDF is put in its place by the test.</summary>
internal sealed class ReportWorkerTests : PersistenceFixture
{
    private readonly WorkerOptions _options = new() { LeaseSeconds = 3, HeartbeatSeconds = 1, PollSeconds = 1, StopGraceSeconds = 0 };

    private IReportExports Exports => Persistence.Get<IReportExports>();

    [SetUp]
    public void Restore() => _options.LeaseSeconds = 3;

    [Test]
    public async Task A_worker_takes_over_what_another_left_when_it_died()
    {
        var job = await Stored.DoneAsync();
        await Exports.RequestAsync(job.Id, All, new ExportWish("a", true, null), None);
        var dead = await Exports.ClaimAsync("dead", TimeSpan.FromSeconds(1), None);
        var taken = new TaskCompletionSource<ClaimedExport>();

        using var worker = Worker((request, _) =>
        {
            taken.TrySetResult(request.Claimed);
            return Task.FromResult(ExportOutcome.Made);
        });
        await worker.StartAsync(None);

        Assert.That(await taken.Task.WaitAsync(TimeSpan.FromSeconds(30)), Is.EqualTo(dead! with { Fence = 2, Attempt = 2 }));
        await worker.StopAsync(None);
    }

    [Test]
    public async Task A_lease_is_kept_for_as_long_as_the_making_takes()
    {
        var job = await Stored.DoneAsync();
        await Exports.RequestAsync(job.Id, All, new ExportWish("a", true, null), None);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());

        using var worker = Worker(async (_, cancellationToken) =>
        {
            begun.TrySetResult();
            await end.Task.WaitAsync(cancellationToken);
            return ExportOutcome.Made;
        });
        await worker.StartAsync(None);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var first = await Database.ScalarAsync("select lease_until from coachplus.report_exports");
        var now = first;
        for (var look = 0; look < 200 && now == first; look++)
        {
            await Task.Delay(100);
            now = await Database.ScalarAsync("select lease_until from coachplus.report_exports");
        }

        Assert.That(now, Is.Not.EqualTo(first));

        Assert.That(await Exports.ClaimAsync("other", Lease, None), Is.Null);
        end.SetResult();
        await worker.StopAsync(None);
    }

    [Test]
    public async Task Whoever_lost_the_lease_is_told_to_stop()
    {
        var job = await Stored.DoneAsync();
        await Exports.RequestAsync(job.Id, All, new ExportWish("a", true, null), None);
        var (begun, told) = (new TaskCompletionSource(), new TaskCompletionSource<bool>());
        _options.LeaseSeconds = 3600; // so that only the refusal can tell

        using var worker = Worker(async (request, cancellationToken) =>
        {
            begun.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                told.TrySetResult(request.LeaseLost.IsCancellationRequested);
            }

            return ExportOutcome.Superseded;
        });
        await worker.StartAsync(None);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Database.ExecuteAsync("update coachplus.report_exports set fence = fence + 1");

        Assert.That(await told.Task.WaitAsync(TimeSpan.FromSeconds(30)), Is.True);
        await worker.StopAsync(None);
    }

    [Test]
    public async Task A_stop_ends_the_making_and_takes_nothing_new()
    {
        var job = await Stored.DoneAsync();
        await Exports.RequestAsync(job.Id, All, new ExportWish("a", true, null), None);
        var (begun, stopped) = (new TaskCompletionSource(), false);

        using var worker = Worker(async (request, cancellationToken) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ContinueWith(_ => stopped = !request.LeaseLost.IsCancellationRequested, TaskScheduler.Default);
            await Exports.HandBackAsync(request.Claimed, TimeSpan.Zero, counts: false, None);
            return ExportOutcome.HandedBack;
        });
        await worker.StartAsync(None);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await worker.StopAsync(None);

        Assert.That(stopped, Is.True);
        Assert.That(await Exports.ClaimAsync("other", Lease, None), Is.EqualTo(new ClaimedExport(job.Id, 2, 1)));
    }

    private ReportWorker Worker(Func<MakeReport, CancellationToken, Task<ExportOutcome>> make)
    {
        var mediator = Substitute.For<IMediator>();
        mediator.Send(Arg.Any<MakeReport>(), Arg.Any<CancellationToken>()).Returns(call => make(call.Arg<MakeReport>(), call.Arg<CancellationToken>()));
        var services = new ServiceCollection().AddSingleton(Exports).AddSingleton(mediator).BuildServiceProvider();
        return new ReportWorker(services.GetRequiredService<IServiceScopeFactory>(), Options.Create(_options), TimeProvider.System, NullLogger<ReportWorker>.Instance);
    }
}
