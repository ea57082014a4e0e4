using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.Runtime;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Pose;

/// <summary>Registration of pose estimation and of the commands about its models and runtime.</summary>
public static class PoseServices
{
    private const string HttpClientName = "pose-models";

    /// <summary>
    /// Adds <see cref="IPoseEstimator"/>, <see cref="PoseModels"/> and <see cref="PoseRuntime"/>. A wrong option stops the start; a
    /// missing model or runtime does not, it is reported when pose is wanted.
    /// </summary>
    public static IServiceCollection AddPose(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PoseOptions>().BindConfiguration(PoseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PoseOptions>, PoseOptionsCheck>();
        services.AddHttpClient(HttpClientName);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(ModelManifest.Embedded);
        services.AddSingleton(provider => PosePaths.From(provider.GetRequiredService<IOptions<PoseOptions>>().Value, Environment.GetEnvironmentVariable));
        services.AddSingleton<IPoseEstimator, OnnxPoseEstimator>();
        services.AddSingleton(provider => new PoseRuntime(ModelManifest.Embedded, provider.GetRequiredService<PosePaths>()));
        services.AddSingleton(provider => new PoseModels(
            ModelManifest.Embedded,
            provider.GetRequiredService<PosePaths>(),
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName)));
        return services;
    }
}
