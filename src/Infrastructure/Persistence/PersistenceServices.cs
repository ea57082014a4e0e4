using CoachPlus.Application.Identity.Ports;
using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Operations;
using CoachPlus.Infrastructure.Persistence.Migrations;
using CoachPlus.Infrastructure.Persistence.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;

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

        services.AddSingleton<CurrentDataSource>();
        services.AddPooledDbContextFactory<CurrentDbContext>((provider, options) => provider.GetRequiredService<CurrentDataSource>().Configure(options));
        services.AddSingleton<CurrentDatabase>();
        services.AddSingleton<CurrentStatements>();
        services.AddSingleton<RunStatements>();
        services.AddSingleton<JobPages>();
        services.AddSingleton<JobWakeUps>();
        services.AddSingleton<ReportHints>();
        services.AddSingleton<IUsers, CurrentUsers>();
        services.AddSingleton<IUsage, CurrentUsage>();
        services.TryAddSingleton(OperationsRules.Default);
        services.AddSingleton<IJobOverviews, CurrentJobOverviews>();
        services.AddSingleton<IFailureGroups, CurrentFailureGroups>();
        services.AddSingleton<IWorkerOverviews, CurrentWorkerOverviews>();
        services.AddSingleton<IOperationalFigures, CurrentOperationalFigures>();
        services.AddSingleton<IVideoSessions, CurrentVideoSessions>();
        services.AddSingleton<IMomentMarkers, CurrentMomentMarkers>();
        services.AddSingleton<ICoachNotes, CurrentCoachNotes>();
        services.AddSingleton<ITargetZones, CurrentTargetZones>();
        services.AddSingleton<IPitches, CurrentPitches>();
        services.AddSingleton<IAnalysisJobs, CurrentAnalysisJobs>();
        services.AddSingleton<IJobCoaching, CurrentJobCoaching>();
        services.AddSingleton<IJobReads, CurrentJobReads>();
        services.AddSingleton<IQueueOutlook, CurrentQueueOutlook>();
        services.AddSingleton<IJobChanges, CurrentJobChanges>();
        services.AddSingleton<IAnalysisJobQueue, CurrentAnalysisJobQueue>();
        services.AddSingleton<IReportExports, CurrentReportExports>();
        services.AddSingleton<IExpiredJobs, CurrentExpiredJobs>();
        services.AddSingleton<IWorkerRegistry, CurrentWorkerRegistry>();
        services.AddSingleton<ISweepTurns, CurrentSweepTurns>();
        services.AddSingleton<IOverdueUploads, CurrentOverdueUploads>();
        services.AddSingleton<IUnneededPlaces, CurrentUnneededPlaces>();
        services.AddSingleton<IInstallation, CurrentInstallation>();
        services.AddSingleton<IOldRecords, CurrentOldRecords>();
        services.AddSingleton<IObjectDeletions, CurrentObjectDeletions>();
        return services;
    }

    private sealed class ConnectionStringRule : IValidateOptions<PersistenceOptions>
    {
        public ValidateOptionsResult Validate(string? name, PersistenceOptions options)
        {
            if (string.IsNullOrWhiteSpace(options.ConnectionString))
            {
                return ValidateOptionsResult.Fail($"{PersistenceOptions.ConnectionStringKey} is missing: the connection string of the PostgreSQL database.");
            }

            try
            {
                return string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(options.ConnectionString).Host)
                    ? ValidateOptionsResult.Fail($"{PersistenceOptions.ConnectionStringKey} names no host.")
                    : ValidateOptionsResult.Success;
            }
            catch (ArgumentException)
            {
                // the exception's text may quote the value, and with it a password
                return ValidateOptionsResult.Fail($"{PersistenceOptions.ConnectionStringKey} is not a connection string for PostgreSQL (Host=...;Database=...;Username=...;Password=...).");
            }
        }
    }
}
