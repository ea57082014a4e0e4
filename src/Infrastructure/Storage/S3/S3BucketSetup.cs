using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Storage.S3;

/// <summary>With <see cref="S3Options.CreateBucket"/>: the bucket and the rule that lets web pages use signed addresses, before the first request.</summary>
internal sealed class S3BucketSetup(S3Clients clients, S3Calls calls, IOptions<S3Options> options) : IHostedService
{
    private readonly S3Options options = options.Value;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.CreateBucket)
        {
            return;
        }

        await calls.RunAsync(CreateAsync, cancellationToken);
        if (options.CorsOrigins.Count > 0)
        {
            var cors = new PutCORSConfigurationRequest { BucketName = options.Bucket, Configuration = Rules() };
            await calls.RunAsync(token => clients.Calls.PutCORSConfigurationAsync(cors, token), cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await clients.Calls.PutBucketAsync(options.Bucket, cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exists) when (exists.ErrorCode is "BucketAlreadyOwnedByYou")
        {
            return false;
        }
    }

    private CORSConfiguration Rules() => new()
    {
        Rules =
        [
            new CORSRule
            {
                AllowedOrigins = [.. options.CorsOrigins],
                AllowedMethods = ["GET", "HEAD", "PUT"],
                AllowedHeaders = ["*"],
                ExposeHeaders = ["ETag"],
                MaxAgeSeconds = 600,
            },
        ],
    };
}
