using CoachPlus.Application.Identity.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace CoachPlus.Api.Identity;

/// <summary>Who asks, and the rule that somebody must.</summary>
internal static class BearerServices
{
    public static IServiceCollection AddBearer(this IServiceCollection services)
    {
        services.AddAuthentication(BearerHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(BearerHandler.SchemeName).RequireAuthenticatedUser().Build());
        return services.AddHttpContextAccessor().AddScoped<ICurrentCoach, HttpCurrentCoach>();
    }
}
