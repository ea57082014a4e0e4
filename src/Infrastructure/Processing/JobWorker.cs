using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Claims jobs and runs them, in <see cref="WorkerOptions.Slots"/> slots, until the process stops.</summary>
internal sealed partial class JobWorker(
    IServiceScopeFactory scopes,
    IOptions<WorkerOptions> options,
    WorkerPulse pulse,
    Workspaces workspaces,
    IHostEnvironment environment,
    TimeProvider clock,
    ILogger<JobWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // what follows loads the pose model: the host must not wait for it
        await using (var scope = scopes.CreateAsyncScope())
        {
            Introduce(scope.ServiceProvider);
        }

        workspaces.DeleteLeftovers();
        await Task.WhenAll(Enumerable.Range(1, options.Value.Slots).Select(number => Task.Run(() => SlotOf(number).LoopAsync(stoppingToken), CancellationToken.None)));
    }

    private WorkerSlot SlotOf(int number)
        => new($"{WorkerPresence.ProcessName}:{number}", options.Value, pulse, scopes, clock, logger);

    private void Introduce(IServiceProvider services)
    {
        Starting(options.Value.Slots, options.Value.LeaseSeconds);
        Env(environment.EnvironmentName);
        var store = services.GetRequiredService<IObjectStore>();
        Storage(store.GetType().Name, store.Bucket);
        try
        {
            var model = services.GetRequiredService<IPoseEstimator>().Model;
            Model(model.Id, model.Kind, model.Sha256);
        }
        catch (PoseUnavailableException missing)
        {
            NoModel(missing.Code, missing.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "analysis_worker starting: slots={Slots} lease_s={LeaseSeconds}")]
    private partial void Starting(int slots, int leaseSeconds);

    [LoggerMessage(LogLevel.Information, "ENV={Environment}")]
    private partial void Env(string environment);

    [LoggerMessage(LogLevel.Information, "Storage configuration: provider={Provider} S3_COACH_VIDEOS_BUCKET={Bucket}")]
    private partial void Storage(string provider, string bucket);

    [LoggerMessage(LogLevel.Information, "Pose model: id={Id} kind={Kind} sha256={Sha256}")]
    private partial void Model(string id, string kind, string sha256);

    [LoggerMessage(LogLevel.Error, "Pose model: none ({Code}); every job will fail at once until there is one. {Advice}")]
    private partial void NoModel(string code, string advice);
}
