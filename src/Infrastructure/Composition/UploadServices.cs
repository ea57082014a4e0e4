using CoachPlus.Application.VideoAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Composition;

/// <summary>Registers the rules of uploads.</summary>
public static class UploadServices
{
    private static readonly char[] Around = ['/', ' ', '\t'];

    /// <summary>Adds <see cref="UploadRules"/> as the options say.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadOptions>()
            .Bind(configuration.GetSection(UploadOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => Rules(provider.GetRequiredService<IOptions<UploadOptions>>().Value));
        return services;
    }

    private static UploadRules Rules(UploadOptions options) => new(
        options.MaxBytes,
        TimeSpan.FromSeconds(options.UploadUrlSeconds),
        TimeSpan.FromSeconds(options.ReadUrlSeconds),
        options.KeyPrefix.Trim(Around),
        options.DeepEnabled)
    {
        Parts = new PartRules(
            options.PartBytes, TimeSpan.FromSeconds(options.MultipartSeconds), TimeSpan.FromSeconds(options.PartUrlSeconds)),
    };
}
