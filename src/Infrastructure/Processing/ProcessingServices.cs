using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.Transcription.Running;
using CoachPlus.Application.VideoAnalysis.Exports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Infrastructure.Printing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Registers what works on jobs.</summary>
public static class ProcessingServices
{
    /// <summary>Adds what the runs of jobs need beside media, pose, storage and the database.</summary>
    public static IServiceCollection AddAnalysisRuns(this IServiceCollection services, IConfiguration configuration)
        => services.AddWorkingSpace(configuration).AddSweeps(configuration).AddReports(configuration).AddRunningOfAnalyses().AddRunningOfTranscriptions();

    /// <summary>Adds what the analysis of a file needs beside media and pose: enough for the command line.</summary>
    public static IServiceCollection AddFileAnalysis(this IServiceCollection services, IConfiguration configuration)
        => services.AddWorkingSpace(configuration).AddAnalysisOfFiles();

    /// <summary>Adds the mark of this installation in its bucket, for every process that puts objects there or deletes them.</summary>
    public static IServiceCollection AddBucketMark(this IServiceCollection services)
        => services.AddSingleton<BucketMarking>()
            .AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<BucketMarking>())
            .AddHostedService(provider => provider.GetRequiredService<BucketMarking>());

    private static IServiceCollection AddSweeps(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SweepOptions>().Bind(configuration.GetSection(SweepOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<SweepOptions>>().Value.Policy);
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<SweepOptions>>().Value.Transcripts);
        return services.AddSweeping();
    }

    private static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReportOptions>().Bind(configuration.GetSection(ReportOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<ReportOptions>>().Value.Policy);
        return services.AddPrinting().AddMakingOfReports();
    }

    private static IServiceCollection AddWorkingSpace(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WorkerOptions>().Bind(configuration.GetSection(WorkerOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Policy);
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Transcriptions);
        services.TryAddSingleton<SampleClip>();
        services.TryAddSingleton<Workspaces>();
        services.TryAddSingleton<IWorkspaces>(provider => provider.GetRequiredService<Workspaces>());
        return services;
    }

    /// <summary>Adds the loops that claim and run jobs, and gives the host time to stop them in order.</summary>
    public static IServiceCollection AddAnalysisWorker(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAnalysisRuns(configuration);
        services.AddSingleton<WorkerPulse>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<WorkerPulse>());
        services.AddHostedService<WorkerPresence>();
        services.AddHostedService<JobWorker>();
        services.AddHostedService<ReportWorker>();
        services.AddHostedService<TranscriptionWorker>();
        services.AddHostedService<WorkerHousekeeping>();

        // A job that is asked to stop needs its grace, and its outcome must still be written after it. One whose outcome is being written
        // may have a next one behind it, which goes back.
        services.AddOptions<HostOptions>().Configure<IOptions<WorkerOptions>>((host, worker) =>
        {
            var record = worker.Value.RecordTimeoutSeconds;
            var needed = TimeSpan.FromSeconds(Math.Max(worker.Value.StopGraceSeconds, record) + record + 5);
            host.ShutdownTimeout = host.ShutdownTimeout > needed ? host.ShutdownTimeout : needed;
        });
        return services;
    }
}
