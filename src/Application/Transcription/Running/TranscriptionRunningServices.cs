using CoachPlus.Application.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>Registers the parts of a transcription that are not request handlers.</summary>
public static class TranscriptionRunningServices
{
    /// <summary>Adds what <see cref="TranscribeAudio"/> is made of. Its ports and <see cref="TranscriptionPolicy"/> come from elsewhere.</summary>
    public static IServiceCollection AddRunningOfTranscriptions(this IServiceCollection services)
    {
        services.TryAddScoped<PinnedDownload>();
        return services.AddScoped<AudioDownload>().AddScoped<EngineWork>().AddScoped<TranscriptionRun>();
    }
}
