using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>Two clients: one that talks to the store, one that only signs addresses for the host that browsers see.</summary>
internal sealed class S3Clients : IDisposable
{
    public S3Clients(IOptions<S3Options> options)
    {
        var chosen = options.Value;
        Calls = Create(chosen, chosen.ServiceUrl);
        Signing = Create(chosen, chosen.PublicServiceUrl ?? chosen.ServiceUrl);
    }

    public IAmazonS3 Calls { get; }

    public IAmazonS3 Signing { get; }

    public void Dispose()
    {
        Calls.Dispose();
        Signing.Dispose();
    }

    private static AmazonS3Client Create(S3Options options, string? url)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.ForcePathStyle,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            ConnectTimeout = TimeSpan.FromSeconds(Math.Min(options.TimeoutSeconds, 10)),
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 2,

            // The SDK's default sends trailing checksums, which many servers answer with 400.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (url is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }
        else
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = options.Region;
        }

        return string.IsNullOrEmpty(options.AccessKey)
            ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }
}
