using Amazon.S3.Util;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Storage;
using CoachPlus.Infrastructure.Storage.S3;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoachPlus.Infrastructure.Tests.Storage;

/// <summary>The S3 store against the server that <c>build/tools/s3-up</c> started, in a bucket of its own.</summary>
public sealed class S3UnderTest : IStoreUnderTest
{
    private readonly string bucket = $"t-{Guid.NewGuid():n}";
    private IHost? host;

    public IObjectStore Store => Services.GetRequiredService<IObjectStore>();

    public IMultipartUploads Uploads => Services.GetRequiredService<IMultipartUploads>();

    public Dictionary<string, string?> Settings { get; } = [];

    public IServiceProvider Services => host!.Services;

    /// <summary>Endpoint, access key and secret of the server. A missing server is a failure: nothing about S3 would be proved.</summary>
    public static string[] Server => Environment.GetEnvironmentVariable("COACHPLUS_TEST_S3")?.Split('|') is [_, _, _] parts
        ? parts
        : throw new InvalidOperationException("COACHPLUS_TEST_S3 must hold endpoint|access|secret: start a server with build/tools/s3-up.");

    public static IHost Build(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddStorage(builder.Configuration);
        return builder.Build();
    }

    public async Task StartAsync()
    {
        var server = Server;
        var settings = new Dictionary<string, string?>(Settings)
        {
            ["Storage:Provider"] = "S3",
            ["Storage:S3:ServiceUrl"] = server[0],
            ["Storage:S3:AccessKey"] = server[1],
            ["Storage:S3:SecretKey"] = server[2],
            ["Storage:S3:Bucket"] = bucket,
            ["Storage:S3:ForcePathStyle"] = "true",
            ["Storage:S3:CreateBucket"] = "true",
            ["Storage:S3:CorsOrigins:0"] = IStoreUnderTest.Page,
        };
        settings.TryAdd("Storage:S3:UploadChecksum", "Payload");
        host = Build(settings);
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await AmazonS3Util.DeleteS3BucketWithObjectsAsync(Services.GetRequiredService<S3Clients>().Calls, bucket);
            await host.StopAsync();
            host.Dispose();
        }
    }
}
