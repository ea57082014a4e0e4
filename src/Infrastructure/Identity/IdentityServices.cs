using CoachPlus.Application.Identity.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>Registers tokens, password hashes and the login throttle.</summary>
public static class IdentityServices
{
    /// <summary>Adds the adapters of the identity ports but for the users themselves, which persistence keeps.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IdentityOptions>()
            .Bind(configuration.GetSection(IdentityOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IAccessTokens, Hs256AccessTokens>();
        services.AddSingleton<IPasswordHasher, Pbkdf2PasswordHasher>();
        services.AddSingleton<ILoginThrottle, MemoryLoginThrottle>();
        return services;
    }
}
