using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

/// <summary>What only the addresses that the API serves itself have to hold.</summary>
public sealed class DiskSignedRequestTests : StoreFixture<DiskUnderTest>
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public DiskSignedRequestTests() => Running.Settings["Storage:MaxUploadBytes"] = "50000000";

    [Test]
    public async Task Uploads_may_be_larger_than_the_servers_general_limit()
    {
        var address = New();
        var content = Bytes(40_000_000);

        using var answer = await UploadAsync(Store.SignPut(address, new PutTerms(content.Length, null, null), FiveMinutes), content);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Store.HeadAsync(address, None))!.Sha256, Is.EqualTo(Hash(content)));
    }

    [Test]
    public async Task Without_a_bound_length_the_configured_limit_holds()
    {
        var address = New();

        using var answer = await UploadAsync(Store.SignPut(address, new PutTerms(null, null, null), FiveMinutes), new byte[50_000_001]);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task What_came_with_a_type_that_cannot_be_sent_back_is_sent_back_without_it([Values("video/mp4; x=\"\u00e9\"", "long")] string type)
    {
        var address = New();
        using (var put = new HttpRequestMessage(HttpMethod.Put, Store.SignPut(address, new PutTerms(null, null, null), FiveMinutes).Url) { Content = new ByteArrayContent(Text("four")) })
        {
            put.Content.Headers.TryAddWithoutValidation("Content-Type", type == "long" ? new string('a', 3000) : type);
            using var client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 });
            using var stored = await client.SendAsync(put);
            Assert.That(stored.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        using var answer = await Browser.GetAsync(Store.SignGet(address, new GetTerms(), FiveMinutes).Url);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/octet-stream"));
    }

    [Test]
    public async Task A_range_outside_the_file_is_told_as_a_problem()
    {
        var address = New();
        (await UploadAsync(Store.SignPut(address, new PutTerms(null, null, null), FiveMinutes), Text("four"))).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, Store.SignGet(address, new GetTerms(), FiveMinutes).Url);
        request.Headers.Range = new RangeHeaderValue(4, null);

        using var answer = await Browser.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
        Assert.That(answer.Content.Headers.ContentRange!.ToString(), Is.EqualTo("bytes */4"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"detail\":"));
    }

    [TestCase(999, 400)]
    [TestCase(1001, 413)]
    public async Task A_wrong_length_is_named(int length, int status)
    {
        using var answer = await UploadAsync(Store.SignPut(New(), new PutTerms(1000, null, null), FiveMinutes), Bytes(length));

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("1000 bytes").And.Contain($"{length}"));
    }

    [Test]
    public async Task A_body_of_unknown_length_is_411()
    {
        var address = New();
        using var request = new HttpRequestMessage(HttpMethod.Put, Store.SignPut(address, new PutTerms(4, null, null), FiveMinutes).Url)
        {
            Content = new StreamContent(new MemoryStream(Text("four"))),
        };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await Browser.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.LengthRequired));
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var address = New();
        var url = Store.SignPut(address, new PutTerms(1_000_000, null, null), FiveMinutes).Url;
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(url.Host, url.Port);
            var start = $"PUT {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Length: 1000000\r\n\r\n";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(start).Concat(new byte[300_000]).ToArray());
            await EventuallyAsync(() => Incoming().Any(file => new FileInfo(file).Length > 0), "the upload has begun");
        }

        await EventuallyAsync(() => Incoming().Length == 0, "the unfinished file is gone");
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task HEAD_answers_as_GET_without_the_body()
    {
        var address = await StoredAsync(Bytes(1000));
        using var request = new HttpRequestMessage(HttpMethod.Head, Store.SignGet(address, new GetTerms(), FiveMinutes).Url);

        using var answer = await Browser.SendAsync(request);

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentLength), Is.EqualTo((HttpStatusCode.OK, (long?)1000)));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task A_range_of_an_older_version_answers_with_the_whole_new_one()
    {
        var address = await StoredAsync(Bytes(1000));
        var url = Store.SignGet(address, new GetTerms(), FiveMinutes).Url;
        var etag = new EntityTagHeaderValue($"\"{(await Store.HeadAsync(address, None))!.ETag}\"");

        Assert.That((await RangeIfAsync(url, etag)).Status, Is.EqualTo(HttpStatusCode.PartialContent));
        await PutAsync(address, Bytes(2000));

        Assert.That(await RangeIfAsync(url, etag), Is.EqualTo((HttpStatusCode.OK, 2000L)));
    }

    [Test]
    public async Task An_uploaded_page_cannot_run_on_the_APIs_origin()
    {
        var address = await StoredAsync(Text("<script>alert(1)</script>"), "page.html", "text/html");

        using var answer = await Browser.GetAsync(Store.SignGet(address, new GetTerms(), FiveMinutes).Url);

        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("sandbox").And.Contain("default-src 'none'"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
    }

    [Test]
    public async Task A_refusal_can_be_read_by_the_web_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Store.SignPut(New(), new PutTerms(null, null, null), FiveMinutes).Url);
        request.Headers.Add("Origin", IStoreUnderTest.Page);

        using var answer = await Browser.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { IStoreUnderTest.Page }));
    }

    [Test]
    public async Task A_term_that_was_not_signed_cannot_be_added_nor_a_PUT_for_an_odd_path()
    {
        var address = New();
        var url = Store.SignPut(address, new PutTerms(null, null, null), FiveMinutes);
        var longer = url with { Url = new Uri(url.Url.AbsoluteUri + "&length=4") };
        var odd = url with { Url = new Uri(url.Url.AbsoluteUri.Replace("/t/", "/t//", StringComparison.Ordinal)) };

        using var added = await UploadAsync(longer, Text("four"));
        using var oddPath = await UploadAsync(odd, Text("four"));

        Assert.That((added.StatusCode, oddPath.StatusCode), Is.EqualTo((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)));
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    private string[] Incoming() => [.. Running.Files.Where(file => file.Contains(".incoming", StringComparison.Ordinal))];

    private static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        for (var i = 0; i < 200 && !condition(); i++)
        {
            await Task.Delay(50);
        }

        Assert.That(condition(), what);
    }

    private async Task<(HttpStatusCode Status, long Bytes)> RangeIfAsync(Uri url, EntityTagHeaderValue etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = new RangeHeaderValue(0, 9);
        request.Headers.IfRange = new RangeConditionHeaderValue(etag);
        using var answer = await Browser.SendAsync(request);
        return (answer.StatusCode, answer.Content.Headers.ContentLength ?? -1);
    }
}
