using CoachPlus.Application.Identity;
using CoachPlus.Application.Identity.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Identity;

/// <summary>Registers tokens, password hashes and the throttles.</summary>
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
        services.AddSingleton<IRegistrationThrottle, MemoryRegistrationThrottle>();
        services.AddSingleton(provider => new RegistrationPolicy(provider.GetRequiredService<IOptions<IdentityOptions>>().Value.Registration));
        return services;
    }
}
