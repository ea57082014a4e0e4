using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Transcription.Speech;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Transcription;

/// <summary>Registers what transcripts need from outside.</summary>
public static class TranscriptionServices
{
    /// <summary>Adds <see cref="ITranscriptWorkbook"/> and <see cref="ISpeechToText"/>.</summary>
    public static IServiceCollection AddTranscription(this IServiceCollection services, IConfiguration configuration)
        => services.AddSingleton<ITranscriptWorkbook, XlsxTranscriptWorkbook>().AddSpeech(configuration);
}
