using CoachPlus.Api.Hosting;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.ChaosWorker.Recording;
using CoachPlus.ChaosWorker.StandIn;
using CoachPlus.ChaosWorker.Tampering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CoachPlus.ChaosWorker;

/// <summary>The product's worker as the product builds it, with stand-ins behind the ports that decode and measure.</summary>
internal static class WorkerUnderChaos
{
    /// <summary>Names the file that takes the journal of this process.</summary>
    public const string JournalVariable = "CHAOS_JOURNAL";

    public static async Task<int> RunAsync(string[] settings, StoreOrders orders)
    {
        using var journal = Journal.Open(Environment.GetEnvironmentVariable(JournalVariable)
            ?? throw new InvalidOperationException($"{JournalVariable} is not set: this worker belongs to the chaos rig."));
        var builder = CoachPlusHosts.WorkerBuilder(settings);
        builder.Services.Replace(ServiceDescriptor.Singleton<IVideoProbe, ScriptedProbe>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IFrameSource, ScriptedFrames>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IStillFrames, ScriptedStill>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IPoseEstimator, ScriptedPose>());
        builder.Services.Decorate<IAnalysisJobQueue>(queue => JournalledQueue.Around(queue, journal));
        builder.Services.Decorate<IObjectStore>((store, services) => TamperedStore.Around(store, orders, journal, new StoredFiles(services)));
        using var host = builder.Build();
        StartChecks.Options(host.Services);
        await StartChecks.SchemaAsync(host.Services, CancellationToken.None);
        await host.RunAsync();
        return 0;
    }
}
