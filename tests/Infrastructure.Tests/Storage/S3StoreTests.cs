using System.Net;
using Amazon.S3.Model;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Storage.S3;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoachPlus.Infrastructure.Tests.Storage;

public sealed class S3StoreTests : StoreFixture<S3UnderTest>
{
    private const int Part = 5 << 20;

    public S3StoreTests()
    {
        Running.Settings["Storage:S3:PartBytes"] = $"{Part}";
        Running.Settings["Storage:S3:UploadChecksum"] = "Header";
    }

    [Test]
    public async Task A_web_page_may_put_a_part_and_read_its_ETag()
    {
        var address = New();
        var id = await Uploads.BeginAsync(address, "video/mp4", None);
        using var request = new HttpRequestMessage(HttpMethod.Put, Uploads.SignPart(address, id, new PartTerms(1, 4), TimeSpan.FromMinutes(1)).Url)
        {
            Content = new ByteArrayContent(Text("four")),
        };
        request.Headers.Add("Origin", IStoreUnderTest.Page);

        using var answer = await Browser.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { IStoreUnderTest.Page }));
        Assert.That(answer.Headers.GetValues("Access-Control-Expose-Headers"), Is.EqualTo(new[] { "ETag" }));
        await Uploads.AbortAsync(address, id, None);
    }

    [Test]
    public async Task A_large_object_goes_in_parts_and_keeps_hash_and_type()
    {
        var content = Bytes((2 * Part) + 12345);
        var address = New();

        var etag = await PutAsync(address, content);

        var facts = await Store.HeadAsync(address, None);
        Assert.That(etag, Does.EndWith("-3"), "three parts");
        Assert.That((facts!.ETag, facts.Bytes, facts.Sha256, facts.ContentType), Is.EqualTo((etag, (long)content.Length, Hash(content), "video/mp4")));
        Assert.That(await ReadAsync(address), Is.EqualTo(content));
    }

    [Test]
    public async Task A_large_write_that_is_cancelled_leaves_neither_object_nor_parts()
    {
        var content = Bytes(3 * Part);
        var address = New();
        using var cancelling = new CancellationTokenSource();
        await using var stream = new CancelsAtSecondPart(content, cancelling);

        Assert.That(() => Store.PutAsync(address, stream, "video/mp4", Hash(content), cancelling.Token), Throws.InstanceOf<OperationCanceledException>());

        var client = Running.Services.GetRequiredService<S3Clients>().Calls;
        var open = await client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = Store.Bucket, Prefix = address.Key });
        Assert.That(open.MultipartUploads ?? [], Is.Empty);
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task Where_the_server_does_not_check_a_signed_hash_none_is_reported()
    {
        var (content, other) = (Bytes(1000), Bytes(1000).Reverse().ToArray());
        var address = New();
        var url = Store.SignPut(address, new PutTerms(1000, "video/mp4", Hash(content)), TimeSpan.FromMinutes(5));

        using var answer = await UploadAsync(url, other);

        Assert.That(url.Headers.Keys, Does.Contain("x-amz-checksum-sha256"));
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            Assert.That((await Store.HeadAsync(address, None))!.Sha256, Is.Null);
        }
        else
        {
            Assert.That(await Store.HeadAsync(address, None), Is.Null, "a server that checks stores nothing");
        }
    }

    [Test]
    public async Task The_signed_hash_header_cannot_be_left_out_or_changed()
    {
        var address = New();
        var url = Store.SignPut(address, new PutTerms(null, null, Hash(Text("a"))), TimeSpan.FromMinutes(5));

        using var without = await UploadAsync(url, Text("a"), ("x-amz-checksum-sha256", null));
        using var changed = await UploadAsync(url, Text("a"), ("x-amz-checksum-sha256", Convert.ToBase64String(new byte[32])));

        Assert.That((without.StatusCode, changed.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
    }

    [TestCase("http://videos.example:9000", "http://videos.example:9000/")]
    [TestCase("https://videos.example", "https://videos.example/")]
    public void Addresses_are_signed_for_the_host_that_browsers_see(string publicUrl, string start)
    {
        using var host = S3UnderTest.Build(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "S3",
            ["Storage:S3:ServiceUrl"] = "http://10.0.0.1:7480",
            ["Storage:S3:PublicServiceUrl"] = publicUrl,
            ["Storage:S3:AccessKey"] = "a",
            ["Storage:S3:SecretKey"] = "b",
            ["Storage:S3:Bucket"] = "bucket",
            ["Storage:S3:ForcePathStyle"] = "true",
        });
        var store = host.Services.GetRequiredService<IObjectStore>();

        var url = store.SignGet(new ObjectAddress("bucket", "k"), new GetTerms(), TimeSpan.FromDays(7)).Url.AbsoluteUri;

        Assert.That(url, Does.StartWith(start + "bucket/k?"));
        Assert.That(url, Does.Contain("X-Amz-Signature=").And.Match("X-Amz-Expires=(604799|604800)&"));
    }

    [Test]
    public async Task A_start_over_an_existing_bucket_changes_nothing_in_it()
    {
        var address = await StoredAsync(Text("stays"));

        await Running.Services.GetServices<IHostedService>().OfType<S3BucketSetup>().Single().StartAsync(None);

        Assert.That(await ReadAsync(address), Is.EqualTo(Text("stays")));
    }

    private sealed class CancelsAtSecondPart(byte[] content, CancellationTokenSource cancelling) : MemoryStream(content)
    {
        private bool hashed;

        public override long Position
        {
            get => base.Position;
            set
            {
                hashed |= value == 0 && base.Position == Length;
                if (hashed && value == Part)
                {
                    cancelling.Cancel();
                }

                base.Position = value;
            }
        }
    }
}
