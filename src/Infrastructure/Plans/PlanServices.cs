using CoachPlus.Application.Plans.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Plans;

/// <summary>Registers what plans need from the database of transcripts.</summary>
public static class PlanServices
{
    /// <summary>Adds the ports. Opens no connection.</summary>
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.AddOptions<PlansOptions>()
            .BindConfiguration(PlansOptions.Section)
            .ValidateDataAnnotations()
            .Validate(options => TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _), "Plans:TimeZone is no time zone that this machine knows: give a name such as UTC or Asia/Taipei.")
            .ValidateOnStart();
        services.AddSingleton(provider => new PlanZones(TimeZoneInfo.FindSystemTimeZoneById(provider.GetRequiredService<IOptions<PlansOptions>>().Value.TimeZone)));
        services.AddSingleton<IPlanHolders, PlanHolders>();
        services.AddSingleton<IPlanConfigurations, PlanConfigurations>();
        services.AddSingleton<IPlanUsage, PlanUsageLedger>();
        return services;
    }
}
