using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Operations;
using CoachPlus.Infrastructure.Persistence.Legacy;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.Infrastructure.Persistence.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>Registers the database.</summary>
public static class PersistenceServices
{
    /// <summary>Adds the ports that the database stands behind, migrations and readiness. Opens no connection.</summary>
    public static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PersistenceOptions>()
            .BindConfiguration(PersistenceOptions.Section)
            .Configure(options => options.ConnectionString = configuration[PersistenceOptions.ConnectionStringKey] ?? "")
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PersistenceOptions>, ConnectionStringRule>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDatabaseMigrations, DatabaseMigrations>();
        services.AddSingleton<IReadinessCheck, DatabaseReadiness>();
        services.AddSingleton<SchemaIncidents>();
        services.AddSingleton<ISchemaReports, SchemaReports>();

        services.AddSingleton<Generation>();
        services.AddSingleton<CurrentDataSource>();
        services.AddPooledDbContextFactory<CurrentDbContext>((provider, options) => provider.GetRequiredService<CurrentDataSource>().Configure(options));
        services.AddSingleton<CurrentDatabase>();
        services.AddSingleton<CurrentStatements>();
        services.AddSingleton<RunStatements>();
        services.AddLegacyParts();
        services.AddSingleton<SessionReads>();
        services.AddSingleton<JobsOfSession>();
        services.AddSingleton<UserReads>();
        services.AddSingleton<PitchReads>();
        services.AddSingleton<JobPages>();
        services.AddSingleton<JobWakeUps>();
        services.AddSingleton<ReportHints>();
        services.TryAddSingleton(OperationsRules.Default);
        services.AddByGeneration<IReads, CurrentDatabase, LegacyDatabase>();
        services.AddSingleton(provider => provider.GetRequiredService<Generation>().IsLegacy ? provider.GetRequiredService<ClaimStatements>().Order : QueueOrder.Current);

        // Both generations: these only read, or write what is this product's own.
        services.AddSingleton<IUsage, CurrentUsage>();
        services.AddSingleton<IJobOverviews, CurrentJobOverviews>();
        services.AddSingleton<IFailureGroups, CurrentFailureGroups>();
        services.AddSingleton<IWorkerOverviews, CurrentWorkerOverviews>();
        services.AddSingleton<IOperationalFigures, CurrentOperationalFigures>();
        services.AddSingleton<IJobReads, CurrentJobReads>();
        services.AddSingleton<IVideoStorage, CurrentVideoStorage>();
        services.AddSingleton<IQueueOutlook, CurrentQueueOutlook>();
        services.AddSingleton<IJobChanges, CurrentJobChanges>();
        services.AddSingleton<IExpiredJobs, CurrentExpiredJobs>();
        services.AddSingleton<IWorkerRegistry, CurrentWorkerRegistry>();
        services.AddSingleton<ISweepTurns, CurrentSweepTurns>();
        services.AddSingleton<IOverdueUploads, CurrentOverdueUploads>();
        services.AddSingleton<IUnneededPlaces, CurrentUnneededPlaces>();
        services.AddSingleton<IInstallation, CurrentInstallation>();
        services.AddSingleton<IObjectDeletions, CurrentObjectDeletions>();
        services.AddSingleton<IReportExports, CurrentReportExports>();
        services.AddSingleton<IJobShares, CurrentJobShares>();
        services.AddSingleton<IPlayerJobs, CurrentPlayerJobs>();

        services.AddByGeneration<IUsers, CurrentUsers, LegacyUsers>();
        services.AddByGeneration<IVideoSessions, CurrentVideoSessions, LegacyVideoSessions>();
        services.AddByGeneration<IMomentMarkers, CurrentMomentMarkers, LegacyMomentMarkers>();
        services.AddByGeneration<ICoachNotes, CurrentCoachNotes, LegacyCoachNotes>();
        services.AddByGeneration<IAnalysisJobs, CurrentAnalysisJobs, LegacyAnalysisJobs>();
        services.AddByGeneration<IJobCoaching, CurrentJobCoaching, LegacyJobCoaching>();
        services.AddByGeneration<IAnalysisJobQueue, CurrentAnalysisJobQueue, LegacyAnalysisJobQueue>();
        services.AddByGeneration<ITargetZones, CurrentTargetZones, LegacyTargetZones>();
        services.AddByGeneration<IPitches, CurrentPitches, LegacyPitches>();
        services.AddByGeneration<IFinishedReports, CurrentFinishedReports, LegacyFinishedReports>();
        services.AddByGeneration<IOldRecords, CurrentOldRecords, LegacyOldRecords>();
        return services;
    }

    // Made once, after the start has looked which generation the database is of.
    private static void AddByGeneration<TPort, TCurrent, TLegacy>(this IServiceCollection services)
        where TPort : class
        where TCurrent : TPort
        where TLegacy : TPort
        => services.AddSingleton<TPort>(provider => provider.GetRequiredService<Generation>().IsLegacy
            ? ActivatorUtilities.GetServiceOrCreateInstance<TLegacy>(provider)
            : ActivatorUtilities.GetServiceOrCreateInstance<TCurrent>(provider));

    private static void AddLegacyParts(this IServiceCollection services)
    {
        services.AddSingleton<ExistingTables>();
        services.AddSingleton<JobRelation>();
        services.AddSingleton<Relations>();
        services.AddSingleton<LegacyDatabase>();
        services.AddSingleton<JobColumns>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ClaimStatements>();
        services.AddSingleton<RunWrites>();
        services.AddSingleton<Deletion>();
        services.AddSingleton<NoteTables>();
    }

    private sealed class ConnectionStringRule : IValidateOptions<PersistenceOptions>
    {
        public ValidateOptionsResult Validate(string? name, PersistenceOptions options)
            => ConnectionStrings.Fault(options.ConnectionString, PersistenceOptions.ConnectionStringKey) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
