using Amazon.Runtime;
using Amazon.S3;
using CoachPlus.Application.Common.Ports;
using CoachPlus.ChaosRig.Network;
using CoachPlus.ChaosRig.Processes;
using CoachPlus.ChaosWorker.Tampering;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.ChaosRig.Places;

/// <summary>A bucket of a real S3 server, behind a gateway that makes its troubles. Coaches put their videos past the gateway.</summary>
internal sealed class S3Place : IPlace
{
    /// <summary>Environment variable with <c>endpoint|access key|secret key</c>.</summary>
    public const string Variable = "COACHPLUS_TEST_S3";

    private readonly Dictionary<string, string> _settings;
    private readonly AmazonS3Client _client;
    private readonly StorageProxy _proxy;
    private readonly ServiceProvider _services;

    private S3Place(Dictionary<string, string> settings, AmazonS3Client client, StorageProxy proxy)
    {
        (_settings, _client, _proxy) = (settings, client, proxy);
        (_services, Store) = RealStores.Open(settings);
    }

    public string Name => "s3";

    public IObjectStore Store { get; }

    public IReadOnlyDictionary<StoreTrouble, int> Bites => _proxy.Bites;

    public static async Task<S3Place> StartAsync()
    {
        var server = (Environment.GetEnvironmentVariable(Variable) ?? throw new InvalidOperationException($"{Variable} is not set: build/tools/s3-up starts a server."))
            .Split('|');
        var client = new AmazonS3Client(
            new BasicAWSCredentials(server[1], server[2]),
            new AmazonS3Config
            {
                ServiceURL = server[0],
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            });
        var settings = new Dictionary<string, string>
        {
            ["Storage__Provider"] = "S3",
            ["Storage__S3__ServiceUrl"] = server[0],
            ["Storage__S3__AccessKey"] = server[1],
            ["Storage__S3__SecretKey"] = server[2],
            ["Storage__S3__Region"] = "us-east-1",
            ["Storage__S3__Bucket"] = $"chaos-{Guid.NewGuid():N}",
            ["Storage__S3__ForcePathStyle"] = "true",
            ["Storage__S3__UploadChecksum"] = "Payload",
            ["Storage__S3__TimeoutSeconds"] = "4",
        };
        await client.PutBucketAsync(settings["Storage__S3__Bucket"]);
        return new S3Place(settings, client, await StorageProxy.StartAsync(server[0], new StorageLies(client)));
    }

    public Dictionary<string, string> Settings(Uri api)
        => new(_settings) { ["Storage__S3__ServiceUrl"] = _proxy.Url, ["Storage__S3__PublicServiceUrl"] = _settings["Storage__S3__ServiceUrl"] };

    public void Order(StoreTrouble trouble, int count, Seat seat) => _proxy.Orders.Give(trouble, count);

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        var prefixes = new HashSet<string>();
        await foreach (var key in Store.ListAsync(Store.Bucket, "", CancellationToken.None))
        {
            prefixes.Add(key.Split('/')[0] + "/");
        }

        foreach (var prefix in prefixes)
        {
            await Store.DeleteBelowAsync(Store.Bucket, prefix, CancellationToken.None);
        }

        await _client.DeleteBucketAsync(Store.Bucket);
        await _services.DisposeAsync();
        _client.Dispose();
    }
}
