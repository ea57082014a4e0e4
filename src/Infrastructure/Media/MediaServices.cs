using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Media.Audio;
using CoachPlus.Infrastructure.Media.Overlay;
using CoachPlus.Infrastructure.Media.Video;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoachPlus.Infrastructure.Media;

/// <summary>Registers what reads and writes videos and recordings.</summary>
public static class MediaServices
{
    /// <summary>
    /// Adds <see cref="IVideoProbe"/>, <see cref="IFrameSource"/>, <see cref="IStillFrames"/>, <see cref="IPoseOverlays"/> and <see cref="IAudioFiles"/> over the ffmpeg programs. A wrong
    /// option stops the start; a missing program is reported at its first use, so that a host which analyses nothing needs none.
    /// </summary>
    public static IServiceCollection AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MediaOptions>().Bind(configuration.GetSection(MediaOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AudioOptions>().Bind(configuration.GetSection(AudioOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IVideoProbe, FfprobeVideoProbe>();
        services.AddSingleton<IFrameSource, FfmpegFrameSource>();
        services.AddSingleton<IStillFrames, FfmpegStillFrames>();
        services.AddSingleton<IPoseOverlays, PoseOverlays>();
        services.AddSingleton<IAudioFiles, FfmpegAudioFiles>();
        return services;
    }
}
