using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Registers what works on jobs.</summary>
public static class ProcessingServices
{
    /// <summary>Adds what one analysis needs beside media, pose and storage: disk space and patience. Enough for the command line.</summary>
    public static IServiceCollection AddAnalysisRuns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkerOptions>().Bind(configuration.GetSection(WorkerOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Policy);
        services.TryAddSingleton<SampleClip>();
        services.TryAddSingleton<Workspaces>();
        services.TryAddSingleton<IWorkspaces>(provider => provider.GetRequiredService<Workspaces>());
        return services.AddRunningOfAnalyses();
    }

    /// <summary>Adds the loops that claim and run jobs, and gives the host time to stop them in order.</summary>
    public static IServiceCollection AddAnalysisWorker(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAnalysisRuns(configuration);
        services.AddSingleton<WorkerPulse>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<WorkerPulse>());
        services.AddHostedService<JobWorker>();
        services.AddHostedService<WorkerHousekeeping>();

        // A job that is asked to stop needs its grace, and its outcome must still be written after it.
        services.AddOptions<HostOptions>().Configure<IOptions<WorkerOptions>>((host, worker) =>
        {
            var needed = TimeSpan.FromSeconds(worker.Value.StopGraceSeconds + worker.Value.RecordTimeoutSeconds + 5);
            host.ShutdownTimeout = host.ShutdownTimeout > needed ? host.ShutdownTimeout : needed;
        });
        return services;
    }
}
