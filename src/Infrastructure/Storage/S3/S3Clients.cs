using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>Two clients: one that talks to the store, one that only signs addresses for the host that browsers see.</summary>
internal sealed class S3Clients : IDisposable
{
    public S3Clients(IOptions<S3Options> options)
    {
        var chosen = options.Value;
        Calls = Create(chosen, chosen.ServiceUrl, Keys(chosen));
        Signing = Create(chosen, chosen.PublicServiceUrl ?? chosen.ServiceUrl, Keys(chosen));
        Origin = OriginOf(chosen);
    }

    public IAmazonS3 Calls { get; }

    public IAmazonS3 Signing { get; }

    /// <summary>Scheme, host and port of what <see cref="Signing"/> signs for the bucket.</summary>
    public string Origin { get; }

    public void Dispose()
    {
        Calls.Dispose();
        Signing.Dispose();
    }

    /// <summary>The SDK signs https addresses unless it is told otherwise.</summary>
    public static Protocol ProtocolOf(S3Options options)
        => (options.PublicServiceUrl ?? options.ServiceUrl)?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) == true ? Protocol.HTTP : Protocol.HTTPS;

    // Only the SDK knows which host it makes of region, style and bucket. Signed with no keys of ours: those of the AWS chain may have to be fetched first.
    private static string OriginOf(S3Options options)
    {
        using var signing = Create(options, options.PublicServiceUrl ?? options.ServiceUrl, new BasicAWSCredentials("nobody", "nothing"));
        var request = new GetPreSignedUrlRequest { BucketName = options.Bucket, Key = "any", Expires = DateTime.UtcNow.AddMinutes(1), Protocol = ProtocolOf(options) };
        return new Uri(signing.GetPreSignedURL(request)).GetLeftPart(UriPartial.Authority);
    }

    private static BasicAWSCredentials? Keys(S3Options options)
        => string.IsNullOrEmpty(options.AccessKey) ? null : new BasicAWSCredentials(options.AccessKey, options.SecretKey);

    private static AmazonS3Client Create(S3Options options, string? url, BasicAWSCredentials? keys)
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

        return keys is null ? new AmazonS3Client(config) : new AmazonS3Client(keys, config);
    }
}
