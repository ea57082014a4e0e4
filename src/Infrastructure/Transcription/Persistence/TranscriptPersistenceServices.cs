using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Plans;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>Registers the database of transcripts.</summary>
public static class TranscriptPersistenceServices
{
    /// <summary>Adds its ports. Opens no connection.</summary>
    public static IServiceCollection AddTranscriptPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TranscriptsOptions>()
            .BindConfiguration(TranscriptsOptions.Section)
            .Configure(options => options.ConnectionString = configuration[TranscriptsOptions.ConnectionStringKey] is { Length: > 0 } own ? own : configuration[PersistenceOptions.ConnectionStringKey] ?? "")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TranscriptsOptions>, TranscriptsAddressRule>();
        services.AddSingleton<TranscriptSource>();
        services.AddSingleton<TranscriptDatabase>();
        services.AddSingleton<TranscriptSchema>();
        services.AddSingleton<ITranscriptionSessions, TranscriptionSessions>();
        services.AddSingleton<Transcripts>();
        services.AddSingleton<ITranscripts>(provider => provider.GetRequiredService<Transcripts>());
        services.AddSingleton<ITranscriptSearch, TranscriptSearch>();
        services.AddSingleton<ITranscriptVideos, TranscriptVideos>();
        services.AddSingleton<TranscriptionHints>();
        services.AddSingleton<ITranscriptionStarts, TranscriptionStarts>();
        services.AddSingleton<ITranscriptionQueue, TranscriptionQueue>();
        services.AddSingleton<ISpeechTickets, SpeechTickets>();
        services.AddSingleton<IStrandedTranscriptions, StrandedTranscriptions>();
        services.AddSingleton<ITranscriptFigures, TranscriptFiguresReader>();
        services.AddSingleton<ISpeakingCoaches, SpeakingCoaches>();
        services.AddSingleton<IOtherAccounts, TranscriptAccounts>();
        return services.AddPlans();
    }

    private sealed class TranscriptsAddressRule : IValidateOptions<TranscriptsOptions>
    {
        public ValidateOptionsResult Validate(string? name, TranscriptsOptions options)
            => ConnectionStrings.Fault(options.ConnectionString, TranscriptsOptions.ConnectionStringKey) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
