using CoachPlus.Api.Identity;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations;

namespace CoachPlus.Api.Operations;

/// <summary>The policy of the use cases, asked before a request is bound: a coach is told that this is not theirs, not what is wrong with it.</summary>
internal static class OperatorsPolicy
{
    public const string Name = "operators";

    public static IServiceCollection AddOperatorsPolicy(this IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy(
            Name,
            policy => policy.AddAuthenticationSchemes(BearerHandler.SchemeName).RequireAuthenticatedUser().RequireAssertion(asked => IsOperator(asked.Resource)));
        return services;
    }

    // Nobody at all is for the scheme to refuse: it knows whether a token was missing or bad.
    private static bool IsOperator(object? resource)
        => resource is HttpContext http && http.Features.Get<CurrentCoach>() is { } coach && OperatorAccess.Require(coach).IsSuperuser;
}
