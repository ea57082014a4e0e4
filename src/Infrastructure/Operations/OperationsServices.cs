using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Domain.Operations;
using CoachPlus.Infrastructure.Operations.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace CoachPlus.Infrastructure.Operations;

/// <summary>Registers what operators look at.</summary>
public static class OperationsServices
{
    /// <summary>Adds the rules, the gauges and the metrics of the process. Must come before what is measured.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OperationsOptions>().Bind(configuration.GetSection(OperationsOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OtlpOptions>().Bind(configuration.GetSection(OtlpOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => RulesOf(provider.GetRequiredService<IOptions<OperationsOptions>>().Value));
        services.AddSingleton<IGaugeRefresh, DatabaseGauges>();
        services.AddSingleton<Telemetry>();
        services.AddSingleton<MeterProvider>(provider => provider.GetRequiredService<Telemetry>().Metrics);
        services.AddHostedService(provider => provider.GetRequiredService<Telemetry>());
        return services;
    }

    /// <summary>
    /// Lets this process send the database's gauges to the collector too. For processes that serve the API: workers may be many, and each
    /// would count the same jobs.
    /// </summary>
    public static IServiceCollection AddGaugesForCollector(this IServiceCollection services) => services.AddHostedService<GaugeLoop>();

    private static OperationsRules RulesOf(OperationsOptions options) => new(
        new AlertRule(options.UploadAlertCount, TimeSpan.FromMinutes(options.UploadAlertMinutes)),
        new AlertRule(options.FailureAlertCount, TimeSpan.FromMinutes(options.FailureAlertMinutes)),
        TimeSpan.FromMinutes(options.StuckAfterMinutes),
        TimeSpan.FromSeconds(options.WorkerSilenceSeconds));
}
