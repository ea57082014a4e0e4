using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Composition.Readiness;

/// <summary>Registers what readiness looks at, beside the parts that register their own.</summary>
public static class ReadinessServices
{
    /// <summary>What every process needs: the storage.</summary>
    public static IServiceCollection AddStorageReadiness(this IServiceCollection services) => services.AddSingleton<IReadinessCheck, StorageReadiness>();

    /// <summary>What only a process that works on jobs needs: ffmpeg and pose.</summary>
    public static IServiceCollection AddAnalysisReadiness(this IServiceCollection services)
        => services.AddSingleton<IReadinessCheck, FfmpegReadiness>().AddSingleton<IReadinessCheck, PoseReadiness>();
}
