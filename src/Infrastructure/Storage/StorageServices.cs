using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Storage.Disk;
using CoachPlus.Infrastructure.Storage.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage;

/// <summary>Object storage.</summary>
public static class StorageServices
{
    /// <summary>Adds the store that <c>Storage:Provider</c> names; <see cref="ISignedObjectRequests"/> only with Disk.</summary>
    /// <exception cref="OptionsValidationException">Neither Disk nor S3.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var provider = configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"] ?? new StorageOptions().Provider;
        return provider.ToUpperInvariant() switch
        {
            "DISK" => services.AddDisk(),
            "S3" => services.AddS3(),
            _ => throw new OptionsValidationException(
                StorageOptions.Section, typeof(StorageOptions), [$"Storage:Provider must be Disk or S3, but is '{provider}'."]),
        };
    }

    private static IServiceCollection AddDisk(this IServiceCollection services)
    {
        services.AddOptions<DiskOptions>().BindConfiguration(DiskOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<DiskLayout>();
        services.AddSingleton<DiskUrls>();
        services.AddSingleton<DiskWriter>();
        services.AddSingleton<DiskObjectStore>();
        services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<DiskObjectStore>());
        services.AddSingleton<IObjectListing, DiskObjectListing>();
        services.AddSingleton<DiskUploads>();
        services.AddSingleton<DiskParts>();
        services.AddSingleton<IMultipartUploads, DiskMultipartUploads>();
        services.AddSingleton<ISignedObjectRequests, DiskSignedRequests>();
        return services.AddHostedService<DiskSweep>();
    }

    private static IServiceCollection AddS3(this IServiceCollection services)
    {
        services.AddOptions<S3Options>().BindConfiguration(S3Options.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<S3Clients>();
        services.AddSingleton<S3Calls>();
        services.AddSingleton<S3Urls>();
        services.AddSingleton<S3Uploads>();
        services.AddSingleton<IObjectStore, S3ObjectStore>();
        services.AddSingleton<IObjectListing, S3ObjectListing>();
        services.AddSingleton<IMultipartUploads, S3MultipartUploads>();
        return services.AddHostedService<S3BucketSetup>();
    }
}
