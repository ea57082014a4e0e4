using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class MultipartRefusalContract<TStore> : MultipartFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    [Test]
    public async Task A_wrong_ETag_completes_nothing_and_the_right_one_still_does()
    {
        var (address, id, parts) = await FilledAsync();

        var outcome = await Uploads.CompleteAsync(address, id, [parts[0], parts[1] with { ETag = parts[0].ETag }, parts[2]], None);

        Assert.That(outcome, Is.EqualTo(MultipartOutcome.PartDiffers));
        await StillOpenAsync(address, id, parts);
    }

    [Test]
    public async Task A_part_that_is_not_stored_or_not_named_completes_nothing()
    {
        var (address, id, parts) = await FilledAsync();

        var unknown = await Uploads.CompleteAsync(address, id, [parts[0], parts[1], parts[2], parts[2] with { Number = 4 }], None);
        var unnamed = await Uploads.CompleteAsync(address, id, [parts[0], parts[1]], None);

        Assert.That((unknown, unnamed), Is.EqualTo((MultipartOutcome.PartDiffers, MultipartOutcome.PartDiffers)));
        await StillOpenAsync(address, id, parts);
    }

    [Test]
    public async Task Parts_out_of_order_or_named_twice_complete_nothing()
    {
        var (address, id, parts) = await FilledAsync();

        var swapped = await Uploads.CompleteAsync(address, id, [parts[1], parts[0], parts[2]], None);
        var twice = await Uploads.CompleteAsync(address, id, [parts[0], parts[1], parts[1], parts[2]], None);

        Assert.That((swapped, twice), Is.EqualTo((MultipartOutcome.OutOfOrder, MultipartOutcome.OutOfOrder)));
        await StillOpenAsync(address, id, parts);
    }

    [Test]
    public async Task A_part_before_the_last_that_is_too_small_completes_nothing()
    {
        var address = New();
        var id = await BeginAsync(address);
        var small = await PutPartAsync(address, id, 1, Bytes(Smallest - 1));
        var last = await PutPartAsync(address, id, 2, Last);

        var outcome = await Uploads.CompleteAsync(address, id, [small, last], None);

        Assert.That(outcome, Is.EqualTo(MultipartOutcome.PartTooSmall));
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
        var enough = await PutPartAsync(address, id, 1, First);
        Assert.That(await Uploads.CompleteAsync(address, id, [enough, last], None), Is.EqualTo(MultipartOutcome.Completed));
    }

    [Test]
    public async Task Another_length_number_upload_or_method_is_refused()
    {
        var address = New();
        var (id, other) = (await BeginAsync(address), await BeginAsync(address));
        var url = Sign(address, id, 1, 1000);

        await RefusedAsync(UploadAsync(url, Bytes(999)));
        await RefusedAsync(UploadAsync(url, Bytes(1001)));
        await RefusedAsync(UploadAsync(url, []));
        await RefusedAsync(UploadAsync(Changed(url, id, other), Last));
        await RefusedAsync(UploadAsync(Changed(url, "=1&", "=2&"), Last));
        await RefusedAsync(Browser.GetAsync(url.Url));
        await RefusedAsync(UploadAsync(Store.SignPut(address, new PutTerms(1000, null, null), FiveMinutes) with { Url = Changed(url, id, "").Url }, Last));

        Assert.That(await Uploads.ListPartsAsync(address, id, None), Is.Empty);
        Assert.That(await Uploads.ListPartsAsync(address, other, None), Is.Empty);
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task Every_changed_part_of_the_query_is_refused()
    {
        var address = New();
        var id = await BeginAsync(address);
        var url = Sign(address, id, 1, Last.Length);
        var parts = url.Url.Query.TrimStart('?').Split('&');
        for (var i = 0; i < parts.Length; i++)
        {
            var changed = parts.ToArray();
            changed[i] = parts[i][..^1] + (parts[i][^1] == '1' ? '2' : '1');
            await RefusedAsync(UploadAsync(Altered(url, changed), Last));
            await RefusedAsync(UploadAsync(Altered(url, parts.Where((_, index) => index != i).ToArray()), Last));
        }

        Assert.That(await Uploads.ListPartsAsync(address, id, None), Is.Empty);
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task After_its_time_a_part_is_refused()
    {
        var address = New();
        var id = await BeginAsync(address);
        var url = Uploads.SignPart(address, id, new PartTerms(1, 1000), TimeSpan.FromSeconds(1));
        var deadline = DateTimeOffset.UtcNow.AddSeconds(15);
        int status;
        do
        {
            await Task.Delay(300);
            using var answer = await UploadAsync(url, Last);
            status = (int)answer.StatusCode;
        }
        while (status == 200 && DateTimeOffset.UtcNow < deadline);

        Assert.That(status, Is.EqualTo(403));
    }

    [Test]
    public void What_breaks_the_ports_rules_is_an_argument_error()
    {
        var address = New();
        Assert.Multiple(() =>
        {
            Assert.That(() => Sign(address, "id", 0, 1), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Sign(address, "id", 10_001, 1), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Sign(address, "id", 1, 0), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Sign(address, "", 1, 1), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Sign(address with { Key = "../x" }, "id", 1, 1), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Uploads.SignPart(address, "id", new PartTerms(1, 1), TimeSpan.FromDays(7.1)), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => BeginAsync(address with { Key = "a//b" }), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Uploads.CompleteAsync(address, "id", [], None), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Uploads.AbortAsync(address, "", None), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Uploads.ListPartsAsync(address with { Bucket = "B" }, "id", None), Throws.InstanceOf<ArgumentException>());
            Assert.That(() => ListOpenAsync("a/../b"), Throws.InstanceOf<ArgumentException>());
        });
        Assert.That(Sign(address, "id", 10_000, 5L << 30).Url.IsAbsoluteUri);
    }

    private async Task StillOpenAsync(ObjectAddress address, string id, PartTag[] parts)
    {
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
        Assert.That(await Uploads.ListPartsAsync(address, id, None), Has.Count.EqualTo(3));
        Assert.That(await Uploads.CompleteAsync(address, id, parts, None), Is.EqualTo(MultipartOutcome.Completed));
        Assert.That(Hash((await ReadAsync(address))!), Is.EqualTo(Hash(Whole)));
    }

    private static SignedUrl Changed(SignedUrl url, string from, string to)
    {
        var changed = url with { Url = new Uri(url.Url.AbsoluteUri.Replace(from, to, StringComparison.Ordinal)) };
        Assert.That(changed.Url, Is.Not.EqualTo(url.Url), "nothing was changed");
        return changed;
    }

    private static SignedUrl Altered(SignedUrl url, string[] query) =>
        url with { Url = new Uri($"{url.Url.GetLeftPart(UriPartial.Path)}?{string.Join('&', query)}") };

    private static async Task RefusedAsync(Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        Assert.That((int)answer.StatusCode, Is.InRange(400, 499), await answer.Content.ReadAsStringAsync());
    }
}
