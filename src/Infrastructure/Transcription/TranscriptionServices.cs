using CoachPlus.Application.Transcription.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Transcription;

/// <summary>Registers what transcripts need from outside.</summary>
public static class TranscriptionServices
{
    /// <summary>Adds <see cref="ITranscriptWorkbook"/>.</summary>
    public static IServiceCollection AddTranscription(this IServiceCollection services) => services.AddSingleton<ITranscriptWorkbook, XlsxTranscriptWorkbook>();
}
