using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Registers the parts of a run that are not request handlers.</summary>
public static class RunningServices
{
    /// <summary>Adds what <see cref="RunAnalysis"/> is made of, <see cref="AddAnalysisOfFiles"/> included. Its ports come from elsewhere.</summary>
    public static IServiceCollection AddRunningOfAnalyses(this IServiceCollection services)
        => services.AddAnalysisOfFiles()
            .AddScoped<PinnedDownload>()
            .AddScoped<VideoDownload>()
            .AddScoped<ArtifactUpload>()
            .AddScoped<CalibrationStill>()
            .AddScoped<RunClosing>()
            .AddScoped<PlanLength>()
            .AddScoped<RunEnding>()
            .AddScoped<AnalysisRun>();

    /// <summary>Adds <see cref="AnalyzeFile"/> and <see cref="MakeOverlay"/>, which need neither a database nor storage.</summary>
    public static IServiceCollection AddAnalysisOfFiles(this IServiceCollection services)
        => services
            .AddSingleton<IReportWriter, TemplateReportWriter>()
            .AddScoped<AnalysisPass>()
            .AddScoped<PassWork>()
            .AddScoped<MakeOverlay>()
            .AddScoped(provider => new AnalyzeFile(
                provider.GetRequiredService<IWorkspaces>(), provider.GetRequiredService<IVideoProbe>(), provider.GetRequiredService<PassWork>()));
}
