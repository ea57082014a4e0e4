using System.Net;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class SignedPutContract<TStore> : StoreFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
    private static readonly byte[] Right = Bytes(1000);
    private static readonly byte[] SameLength = [.. Right.Reverse()];

    [Test]
    public async Task The_PUT_that_was_signed_is_stored()
    {
        var address = New();
        var url = Sign(address);

        using var answer = await UploadAsync(url, Right);

        var facts = await Store.HeadAsync(address, None);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((facts!.Bytes, facts.ContentType, facts.Sha256), Is.EqualTo((1000L, "video/mp4", Hash(Right))));
        Assert.That(answer.Headers.ETag!.Tag.Trim('"'), Is.EqualTo(facts.ETag));
        Assert.That(await ReadAsync(address), Is.EqualTo(Right));
        Assert.That(url.Url.IsAbsoluteUri && url.ExpiresAt > DateTimeOffset.UtcNow.AddMinutes(4));
    }

    [Test]
    public async Task It_may_be_sent_again_while_the_address_lives()
    {
        var address = New();
        var url = Sign(address);

        using var first = await UploadAsync(url, Right);
        using var second = await UploadAsync(url, Right);

        Assert.That((first.StatusCode, second.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    [Property("Defect", "D-49")]
    public async Task Another_length_is_refused()
    {
        var address = New();
        var url = Store.SignPut(address, new PutTerms(1000, null, null), FiveMinutes);

        await RefusedAsync(address, UploadAsync(url, Bytes(999)));
        await RefusedAsync(address, UploadAsync(url, Bytes(1001)));
        await RefusedAsync(address, UploadAsync(url, []));
    }

    [Test]
    [Property("Defect", "D-49")]
    public async Task Another_type_is_refused()
    {
        var address = New();
        var url = Store.SignPut(address, new PutTerms(null, "video/mp4", null), FiveMinutes);

        await RefusedAsync(address, UploadAsync(url, Right, ("Content-Type", "text/html")));
        await RefusedAsync(address, UploadAsync(url, Right, ("Content-Type", null)));
    }

    [Test]
    public async Task Another_content_of_the_same_length_is_refused()
    {
        var address = New();

        await RefusedAsync(address, UploadAsync(Sign(address), SameLength));
        await RefusedAsync(address, UploadAsync(Store.SignPut(address, new PutTerms(null, null, Hash(Right)), FiveMinutes), SameLength));
    }

    [Test]
    public async Task A_refused_PUT_leaves_the_older_object()
    {
        var address = await StoredAsync(Text("older"));

        using var answer = await UploadAsync(Sign(address), SameLength);

        Assert.That((int)answer.StatusCode, Is.InRange(400, 499));
        Assert.That(await ReadAsync(address), Is.EqualTo(Text("older")));
    }

    [Test]
    public async Task With_nothing_bound_any_body_and_type_is_taken()
    {
        var address = New();
        var url = Store.SignPut(address, new PutTerms(null, null, null), FiveMinutes);

        foreach (var type in new[] { "video/webm", "video/mp4; codecs=avc1", null })
        {
            using var answer = await UploadAsync(url, SameLength, ("Content-Type", type));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), type);
        }

        Assert.That(url.Headers, Is.Empty);
        Assert.That(await ReadAsync(address), Is.EqualTo(SameLength));
    }

    [Test]
    public async Task A_hash_that_the_uploader_only_claims_is_not_believed()
    {
        var address = New();
        var url = Store.SignPut(address, new PutTerms(null, null, null), FiveMinutes);

        using var answer = await UploadAsync(url, SameLength, ("x-amz-meta-sha256", Hash(Right)), ("x-amz-meta-sha256-seal", "x"));

        var facts = await Store.HeadAsync(address, None);
        Assert.That(facts?.Sha256, Is.Null.Or.EqualTo(Hash(SameLength)));
    }

    [Test]
    public async Task Another_key_bucket_or_method_is_refused()
    {
        var (address, other) = (New(), New());
        var url = Sign(address);
        var moved = url with { Url = new Uri(url.Url.AbsoluteUri.Replace(address.Key, other.Key, StringComparison.Ordinal)) };
        var elsewhere = url with { Url = new Uri(url.Url.AbsoluteUri.Replace($"/{Store.Bucket}/", "/another-bucket/", StringComparison.Ordinal)) };

        await RefusedAsync(other, UploadAsync(moved, Right));
        await RefusedAsync(address, UploadAsync(elsewhere, Right));
        await RefusedAsync(address, Browser.SendAsync(new HttpRequestMessage(HttpMethod.Delete, url.Url)));
        await RefusedAsync(address, UploadAsync(Store.SignGet(address, new GetTerms(), FiveMinutes), Right));
        await PutAsync(address, Right);
        await RefusedAsync(null, Browser.GetAsync(url.Url));
    }

    [Test]
    public async Task Every_changed_part_of_the_query_is_refused()
    {
        var address = New();
        var url = Sign(address);
        var parts = url.Url.Query.TrimStart('?').Split('&');
        Assert.That(parts, Has.Length.GreaterThanOrEqualTo(5));

        for (var i = 0; i < parts.Length; i++)
        {
            var last = parts[i][^1];
            var changed = parts.ToArray();
            changed[i] = parts[i][..^1] + (last == '1' ? '2' : '1');
            await RefusedAsync(address, UploadAsync(Altered(url, changed), Right));

            var without = parts.Where((_, index) => index != i).ToArray();
            await RefusedAsync(address, UploadAsync(Altered(url, without), Right));
        }
    }

    [Test]
    public async Task After_its_time_it_is_refused()
    {
        var address = New();
        var url = Store.SignPut(address, new PutTerms(null, null, null), TimeSpan.FromSeconds(1));
        var deadline = DateTimeOffset.UtcNow.AddSeconds(15);
        HttpStatusCode status;
        do
        {
            await Task.Delay(300);
            using var answer = await UploadAsync(url, Right);
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.OK && DateTimeOffset.UtcNow < deadline);
        await Store.DeleteAsync(address, None);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(DateTimeOffset.UtcNow, Is.GreaterThan(url.ExpiresAt.AddSeconds(-1)));
        await RefusedAsync(address, UploadAsync(url, Right));
    }

    [Test]
    public async Task Seven_days_can_be_signed_and_no_more()
    {
        var address = New();
        using var answer = await UploadAsync(Store.SignPut(address, new PutTerms(null, null, null), TimeSpan.FromDays(7)), Right);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        foreach (var lifetime in new[] { TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromSeconds(-5) })
        {
            Assert.That(() => Store.SignPut(address, new PutTerms(null, null, null), lifetime), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Store.SignGet(address, new GetTerms(), lifetime), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    private SignedUrl Sign(ObjectAddress address) => Store.SignPut(address, new PutTerms(1000, "video/mp4", Hash(Right)), FiveMinutes);

    private static SignedUrl Altered(SignedUrl url, string[] query) =>
        url with { Url = new Uri($"{url.Url.GetLeftPart(UriPartial.Path)}?{string.Join('&', query)}") };

    private async Task RefusedAsync(ObjectAddress? untouched, Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        Assert.That((int)answer.StatusCode, Is.InRange(400, 499), await answer.Content.ReadAsStringAsync());
        if (untouched is { } address)
        {
            Assert.That(await Store.HeadAsync(address, None), Is.Null);
        }
    }
}
