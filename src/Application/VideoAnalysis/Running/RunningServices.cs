using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Registers the parts of a run that are not request handlers.</summary>
public static class RunningServices
{
    /// <summary>Adds what <see cref="RunAnalysis"/> and <see cref="AnalyzeFile"/> are made of. Their ports come from elsewhere.</summary>
    public static IServiceCollection AddRunningOfAnalyses(this IServiceCollection services)
        => services
            .AddSingleton<IReportWriter, TemplateReportWriter>()
            .AddScoped<AnalysisPass>()
            .AddScoped<PassWork>()
            .AddScoped<VideoDownload>()
            .AddScoped<ArtifactUpload>()
            .AddScoped<RunClosing>()
            .AddScoped<RunEnding>()
            .AddScoped<AnalysisRun>()
            .AddScoped<MakeOverlay>()
            .AddScoped(provider => new AnalyzeFile(
                provider.GetRequiredService<IWorkspaces>(), provider.GetRequiredService<IVideoProbe>(), provider.GetRequiredService<PassWork>()));
}
