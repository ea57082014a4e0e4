using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Tests.Storage;

public sealed class StorageServicesTests
{
    private static readonly Dictionary<string, string?> Disk = new()
    {
        ["Storage:Disk:PublicUrl"] = "http://127.0.0.1:8080",
        ["Storage:Disk:SigningKey"] = DiskUnderTest.SigningKey,
        ["Storage:Disk:Root"] = Path.Combine(Path.GetTempPath(), "never-made"),
    };

    private static readonly Dictionary<string, string?> S3 = new()
    {
        ["Storage:Provider"] = "S3",
        ["Storage:S3:Bucket"] = "bucket",
        ["Storage:S3:ServiceUrl"] = "http://127.0.0.1:1",
        ["Storage:S3:AccessKey"] = "a",
        ["Storage:S3:SecretKey"] = "b",
    };

    [TestCase("Disk", "DiskObjectStore", true)]
    [TestCase("disk", "DiskObjectStore", true)]
    [TestCase(null, "DiskObjectStore", true)]
    [TestCase("S3", "S3ObjectStore", false)]
    public async Task One_word_chooses_the_store(string? word, string store, bool servesSignedRequests)
    {
        var settings = Disk.Concat(S3.Where(pair => pair.Key != "Storage:Provider")).ToDictionary();
        if (word is not null)
        {
            settings["Storage:Provider"] = word;
        }

        using var host = await StartAsync(settings);

        Assert.That(host.Services.GetRequiredService<IObjectStore>().GetType().Name, Is.EqualTo(store));
        Assert.That(host.Services.GetService<ISignedObjectRequests>() is not null, Is.EqualTo(servesSignedRequests));
        await host.StopAsync();
    }

    [TestCase(false, null, null, "https://bucket.s3.eu-west-1.amazonaws.com")]
    [TestCase(true, null, null, "https://s3.eu-west-1.amazonaws.com")]
    [TestCase(true, "http://10.0.0.5:7480", "https://videos.example.com", "https://videos.example.com")]
    [TestCase(false, "https://store.example.com:8443", null, "https://bucket.store.example.com:8443")]
    public void A_page_is_told_the_origin_that_its_signed_addresses_have(bool pathStyle, string? url, string? publicUrl, string origin)
    {
        var settings = new Dictionary<string, string?>(S3)
        {
            ["Storage:S3:Region"] = "eu-west-1",
            ["Storage:S3:ServiceUrl"] = url,
            ["Storage:S3:PublicServiceUrl"] = publicUrl,
            ["Storage:S3:ForcePathStyle"] = pathStyle.ToString(),
        };
        using var host = S3UnderTest.Build(settings);
        var store = host.Services.GetRequiredService<IObjectStore>();

        var signed = store.SignGet(new ObjectAddress("bucket", "a/b.mp4"), new GetTerms(), TimeSpan.FromMinutes(1)).Url;

        Assert.That(store.Origin, Is.EqualTo(origin));
        Assert.That(signed.GetLeftPart(UriPartial.Authority), Is.EqualTo(origin));
    }

    [Test]
    public void The_origin_is_known_where_no_keys_are()
    {
        using var host = S3UnderTest.Build(S3.Where(pair => !pair.Key.EndsWith("Key", StringComparison.Ordinal)).ToDictionary());

        Assert.That(host.Services.GetRequiredService<IObjectStore>().Origin, Is.EqualTo("http://bucket.127.0.0.1:1").Or.EqualTo("http://127.0.0.1:1"));
    }

    [TestCase("Storage:Provider", "Tape")]
    [TestCase("Storage:Provider", "1")]
    [TestCase("Storage:Provider", "")]
    [TestCase("Storage:MaxUploadBytes", "0")]
    [TestCase("Storage:Disk:SigningKey", "thirty-one bytes are not enough")]
    [TestCase("Storage:Disk:SigningKey", "")]
    [TestCase("Storage:Disk:PublicUrl", "")]
    [TestCase("Storage:Disk:PublicUrl", "/relative")]
    [TestCase("Storage:Disk:PublicUrl", "ftp://host")]
    [TestCase("Storage:Disk:Root", "")]
    [TestCase("Storage:Disk:Bucket", "UPPER")]
    public void A_wrong_Disk_setting_stops_the_start_and_is_named(string option, string value) => Stops(Disk, option, value);

    [TestCase("Storage:S3:Bucket", "")]
    [TestCase("Storage:S3:Bucket", "a_b")]
    [TestCase("Storage:S3:Region", "")]
    [TestCase("Storage:S3:ServiceUrl", "127.0.0.1:7480")]
    [TestCase("Storage:S3:PublicServiceUrl", "videos")]
    [TestCase("Storage:S3:SecretKey", "")]
    [TestCase("Storage:S3:TimeoutSeconds", "0")]
    [TestCase("Storage:S3:PartBytes", "1000")]
    [TestCase("Storage:S3:UploadChecksum", "Md5")]
    public void A_wrong_S3_setting_stops_the_start_and_is_named(string option, string value) => Stops(S3, option, value);

    [Test]
    public void A_signed_payload_without_keys_stops_the_start() =>
        Stops(S3.Where(pair => !pair.Key.EndsWith("Key", StringComparison.Ordinal)).ToDictionary(), "Storage:S3:UploadChecksum", "Payload");

    private static void Stops(Dictionary<string, string?> settings, string option, string value)
    {
        var wrong = new Dictionary<string, string?>(settings) { [option] = value };
        Assert.That(() => StartAsync(wrong), Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(option));
    }

    private static async Task<IHost> StartAsync(Dictionary<string, string?> settings)
    {
        var host = S3UnderTest.Build(settings);
        await host.StartAsync();
        return host;
    }
}
