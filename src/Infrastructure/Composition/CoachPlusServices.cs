using CoachPlus.Application;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Composition.Readiness;
using CoachPlus.Infrastructure.Identity;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Pose;
using CoachPlus.Infrastructure.Operations;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.Infrastructure.Persistence.Schema;
using CoachPlus.Infrastructure.Processing;
using CoachPlus.Infrastructure.Storage;
using CoachPlus.Infrastructure.Transcription;
using CoachPlus.Infrastructure.Transcription.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoachPlus.Infrastructure.Composition;

/// <summary>Puts the application together. Every process does it here, so that no two of them can differ in what stands behind a port.</summary>
public static class CoachPlusServices
{
    /// <summary>Use cases and the adapters of all their ports. Who asks is nobody, until an edge says otherwise.</summary>
    public static IServiceCollection AddCoachPlus(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<ICurrentCoach, Nobody>();
        return services.AddApplication()
            .AddOperations(configuration)
            .AddUploads(configuration)
            .AddIdentity(configuration)
            .AddPersistence(configuration)
            .AddTranscriptPersistence(configuration)
            .AddEveryDatabase()
            .AddStorage(configuration)
            .AddMedia(configuration)
            .AddPose(configuration)
            .AddAnalysisRuns(configuration)
            .AddTranscription(configuration)
            .AddStorageReadiness();
    }

    private static IServiceCollection AddEveryDatabase(this IServiceCollection services)
    {
        services.AddSingleton<SchemaReports>();

        // With the reports of its own tables: those of all would ask for it again.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DatabaseMigrations>(provider, provider.GetRequiredService<SchemaReports>()));
        services.AddSingleton<EveryDatabase>();
        services.Replace(ServiceDescriptor.Singleton<ISchemaReports>(provider => provider.GetRequiredService<EveryDatabase>()));
        return services.Replace(ServiceDescriptor.Singleton<IDatabaseMigrations>(provider => provider.GetRequiredService<EveryDatabase>()));
    }
}
