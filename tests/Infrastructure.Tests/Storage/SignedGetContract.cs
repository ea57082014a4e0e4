using System.Net;
using System.Net.Http.Headers;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class SignedGetContract<TStore> : StoreFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    private static readonly byte[] Content = Bytes(1000);

    [Test]
    public async Task The_whole_object_comes_with_type_length_and_ETag()
    {
        var address = await StoredAsync(Content);

        using var answer = await Browser.GetAsync(Url(address));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Content));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("video/mp4"));
            Assert.That(answer.Content.Headers.ContentLength, Is.EqualTo(1000));
            Assert.That(answer.Headers.AcceptRanges, Does.Contain("bytes"));
            Assert.That(answer.Headers.ETag?.Tag, Is.Not.Null.And.Not.EqualTo("\"\""));
            Assert.That(answer.Content.Headers.ContentDisposition, Is.Null);
        });
    }

    [TestCase("bytes=0-0", 0, 1)]
    [TestCase("bytes=100-199", 100, 100)]
    [TestCase("bytes=900-", 900, 100)]
    [TestCase("bytes=-50", 950, 50)]
    [TestCase("bytes=990-5000", 990, 10)]
    public async Task A_range_answers_206_with_those_bytes(string range, int start, int count)
    {
        var address = await StoredAsync(Content);

        using var answer = await RangeAsync(Url(address), range);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(answer.Content.Headers.ContentRange!.ToString(), Is.EqualTo($"bytes {start}-{start + count - 1}/1000"));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Content.Skip(start).Take(count)));
    }

    [Test]
    public async Task A_range_beyond_the_end_answers_416()
    {
        var address = await StoredAsync(Content);

        using var answer = await RangeAsync(Url(address), "bytes=1000-");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
    }

    [Test]
    public async Task An_empty_object_is_an_empty_answer()
    {
        var address = await StoredAsync([]);

        using var answer = await Browser.GetAsync(Url(address));

        Assert.That((answer.StatusCode, answer.Content.Headers.ContentLength), Is.EqualTo((HttpStatusCode.OK, (long?)0)));
    }

    [TestCase("report.pdf")]
    [TestCase("serve \"long\" & wide; 100%.pdf")]
    [TestCase("übung 🎾.pdf")]
    public async Task A_download_name_survives_whole(string name)
    {
        var address = await StoredAsync(Content);
        var url = Store.SignGet(address, new GetTerms(name, "application/pdf"), TimeSpan.FromMinutes(5)).Url;

        using var answer = await Browser.GetAsync(url);

        var disposition = answer.Content.Headers.ContentDisposition;
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/pdf"));
        Assert.That((disposition!.DispositionType, disposition.FileNameStar), Is.EqualTo(("attachment", name)));
    }

    [Test]
    public async Task An_object_that_is_not_there_is_404()
    {
        using var answer = await Browser.GetAsync(Url(New()));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Another_key_a_changed_name_and_no_signature_are_403()
    {
        var (address, other) = (await StoredAsync(Content), await StoredAsync(Text("another coach's")));
        var url = Store.SignGet(address, new GetTerms("a.mp4"), TimeSpan.FromMinutes(5)).Url.AbsoluteUri;

        foreach (var wrong in new[]
        {
            url.Replace(address.Key, other.Key, StringComparison.Ordinal),
            url.Replace("a.mp4", "b.mp4", StringComparison.Ordinal),
            url[..^1] + (url[^1] == 'A' ? 'B' : 'A'),
            url[..url.IndexOf('?', StringComparison.Ordinal)],
        })
        {
            using var answer = await Browser.GetAsync(wrong);
            Assert.That(wrong, Is.Not.EqualTo(url));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), wrong);
        }
    }

    [Test]
    public async Task After_its_time_it_is_403()
    {
        var url = Store.SignGet(await StoredAsync(Content), new GetTerms(), TimeSpan.FromSeconds(3)).Url;
        using var early = await Browser.GetAsync(url);
        var deadline = DateTimeOffset.UtcNow.AddSeconds(15);
        var status = early.StatusCode;
        while (status == HttpStatusCode.OK && DateTimeOffset.UtcNow < deadline)
        {
            await Task.Delay(300);
            using var answer = await Browser.GetAsync(url);
            status = answer.StatusCode;
        }

        Assert.That((early.StatusCode, status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Forbidden)));
    }

    [Test]
    public async Task A_web_page_may_ask_to_PUT()
    {
        var url = Store.SignPut(New(), new PutTerms(1000, "video/mp4", null), TimeSpan.FromMinutes(5));
        using var preflight = new HttpRequestMessage(HttpMethod.Options, url.Url);
        preflight.Headers.Add("Origin", IStoreUnderTest.Page);
        preflight.Headers.Add("Access-Control-Request-Method", "PUT");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var allowed = await Browser.SendAsync(preflight);
        using var foreign = new HttpRequestMessage(HttpMethod.Options, url.Url);
        foreign.Headers.Add("Origin", "http://elsewhere.example");
        foreign.Headers.Add("Access-Control-Request-Method", "PUT");
        using var refused = await Browser.SendAsync(foreign);

        Assert.That(allowed.IsSuccessStatusCode);
        Assert.That(allowed.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { IStoreUnderTest.Page }));
        Assert.That(string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Methods")), Does.Contain("PUT"));
        Assert.That(string.Join(',', allowed.Headers.GetValues("Access-Control-Allow-Headers")), Does.Contain("content-type").IgnoreCase);
        Assert.That(refused.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    private Uri Url(ObjectAddress address) => Store.SignGet(address, new GetTerms(), TimeSpan.FromMinutes(5)).Url;

    private async Task<HttpResponseMessage> RangeAsync(Uri url, string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = RangeHeaderValue.Parse(range);
        return await Browser.SendAsync(request);
    }
}
