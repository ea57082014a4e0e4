using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class MultipartContract<TStore> : MultipartFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Test]
    public async Task Parts_become_one_object_in_the_order_of_their_numbers()
    {
        var address = New();
        var id = await BeginAsync(address, "video/quicktime");
        var third = await PutPartAsync(address, id, 3, Last);
        var first = await PutPartAsync(address, id, 1, First);
        var second = await PutPartAsync(address, id, 2, Second);
        var parts = await Uploads.ListPartsAsync(address, id, None);
        Assert.That(parts, Is.EqualTo(new[]
        {
            new StoredPart(1, First.Length, first.ETag), new StoredPart(2, Second.Length, second.ETag), new StoredPart(3, Last.Length, third.ETag),
        }));
        Assert.That(await Store.HeadAsync(address, None), Is.Null);

        var outcome = await Uploads.CompleteAsync(address, id, [first, second, third], None);

        Assert.That(outcome, Is.EqualTo(MultipartOutcome.Completed));
        var facts = await Store.HeadAsync(address, None);
        Assert.That((facts!.Bytes, facts.ContentType), Is.EqualTo(((long)Whole.Length, "video/quicktime")));
        Assert.That(facts.ETag, Is.Not.Empty.And.Not.Contain("\""));
        Assert.That(facts.Sha256, Is.Null.Or.EqualTo(Hash(Whole)));
        Assert.That(Hash((await ReadAsync(address))!), Is.EqualTo(Hash(Whole)));
        Assert.That(await Uploads.ListPartsAsync(address, id, None), Is.Null);
        Assert.That(await ListOpenAsync(address.Key), Is.Empty);
    }

    [Test]
    public async Task One_small_part_is_enough()
    {
        var address = New();
        var id = await BeginAsync(address, type: null);

        var outcome = await Uploads.CompleteAsync(address, id, [await PutPartAsync(address, id, 1, Text("x"))], None);

        Assert.That(outcome, Is.EqualTo(MultipartOutcome.Completed));
        Assert.That(await ReadAsync(address), Is.EqualTo(Text("x")));
    }

    [Test]
    public async Task A_part_that_is_sent_again_replaces_the_one_before()
    {
        var address = New();
        var id = await BeginAsync(address);
        var before = await PutPartAsync(address, id, 1, Text("before"));
        var after = await PutPartAsync(address, id, 1, Text("after!"));

        var refused = await Uploads.CompleteAsync(address, id, [before], None);
        var taken = await Uploads.CompleteAsync(address, id, [after], None);

        Assert.That((refused, taken), Is.EqualTo((MultipartOutcome.PartDiffers, MultipartOutcome.Completed)));
        Assert.That(await ReadAsync(address), Is.EqualTo(Text("after!")));
    }

    [Test]
    public async Task An_older_object_stays_until_the_upload_is_completed()
    {
        var address = await StoredAsync(Text("older"));
        var id = await BeginAsync(address);
        var part = await PutPartAsync(address, id, 1, Text("newer"));
        Assert.That(await ReadAsync(address), Is.EqualTo(Text("older")));

        await Uploads.CompleteAsync(address, id, [part], None);

        Assert.That(await ReadAsync(address), Is.EqualTo(Text("newer")));
    }

    [Test]
    public async Task Two_uploads_to_one_address_do_not_mix()
    {
        var address = New();
        var (one, two) = (await BeginAsync(address), await BeginAsync(address));
        var part = await PutPartAsync(address, one, 1, Text("one"));
        await PutPartAsync(address, two, 1, Text("two"));
        Assert.That((await ListOpenAsync(address.Key)).Select(open => open.UploadId), Is.EquivalentTo(new[] { one, two }));

        await Uploads.AbortAsync(address, two, None);

        Assert.That(await Uploads.CompleteAsync(address, one, [part], None), Is.EqualTo(MultipartOutcome.Completed));
        Assert.That(await ReadAsync(address), Is.EqualTo(Text("one")));
    }

    [Test]
    public async Task An_upload_that_was_aborted_is_gone_with_its_parts_and_takes_no_more()
    {
        var (address, id, parts) = await FilledAsync();

        await Uploads.AbortAsync(address, id, None);
        await Uploads.AbortAsync(address, id, None);

        using var late = await UploadAsync(Sign(address, id, 2, Second.Length), Second);
        Assert.That((int)late.StatusCode, Is.EqualTo(404));
        Assert.That(await Uploads.ListPartsAsync(address, id, None), Is.Null);
        Assert.That(await ListOpenAsync(address.Key), Is.Empty);
        Assert.That(await Uploads.CompleteAsync(address, id, parts, None), Is.EqualTo(MultipartOutcome.UnknownUpload));
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task An_upload_that_was_completed_takes_no_more_and_aborting_it_leaves_the_object()
    {
        var (address, id, parts) = await FilledAsync();
        await Uploads.CompleteAsync(address, id, parts, None);
        var etag = (await Store.HeadAsync(address, None))!.ETag;

        using var late = await UploadAsync(Sign(address, id, 3, Last.Length), Last);
        await Uploads.AbortAsync(address, id, None);
        var again = await Uploads.CompleteAsync(address, id, parts, None);

        Assert.That((int)late.StatusCode, Is.EqualTo(404));
        Assert.That(again, Is.EqualTo(MultipartOutcome.UnknownUpload));
        Assert.That((await Store.HeadAsync(address, None))!.ETag, Is.EqualTo(etag));
    }

    [Test]
    public async Task An_upload_is_known_at_its_own_address_only()
    {
        var (address, id, parts) = await FilledAsync();
        var other = address with { Key = address.Key + "2" };

        await Uploads.AbortAsync(other, id, None);
        using var elsewhere = await UploadAsync(Sign(other, id, 3, Last.Length), Last);

        Assert.That((int)elsewhere.StatusCode, Is.EqualTo(404));
        Assert.That(await Uploads.ListPartsAsync(other, id, None), Is.Null);
        Assert.That(await Uploads.CompleteAsync(other, id, parts, None), Is.EqualTo(MultipartOutcome.UnknownUpload));
        Assert.That(await Uploads.ListPartsAsync(address, id, None), Has.Count.EqualTo(3));
        await Uploads.AbortAsync(address, id, None);
    }

    [TestCase("never-begun")]
    [TestCase("../../etc")]
    [TestCase("00000000000000000000000000000000")]
    public async Task An_id_that_nobody_gave_out_is_unknown(string id)
    {
        var address = New();

        await Uploads.AbortAsync(address, id, None);

        Assert.That(await Uploads.ListPartsAsync(address, id, None), Is.Null);
        Assert.That(await Uploads.CompleteAsync(address, id, [new PartTag(1, "e")], None), Is.EqualTo(MultipartOutcome.UnknownUpload));
    }

    [Test]
    public async Task Open_uploads_are_listed_below_a_prefix_with_the_time_of_their_beginning()
    {
        var folder = $"t/{Guid.NewGuid():n}/";
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);
        var address = new ObjectAddress(Store.Bucket, folder + "a b+ü/video.mp4");
        var id = await BeginAsync(address);
        var neighbour = new ObjectAddress(Store.Bucket, folder.TrimEnd('/') + "-2/video.mp4");
        var stays = await BeginAsync(neighbour);

        var open = await ListOpenAsync(folder);

        Assert.That(open.Select(upload => (upload.Address, upload.UploadId)), Is.EqualTo(new[] { (address, id) }));
        Assert.That(open[0].StartedAt, Is.InRange(before, DateTimeOffset.UtcNow.AddSeconds(2)));
        Assert.That((await ListOpenAsync("")).Select(upload => upload.UploadId), Does.Contain(id).And.Contain(stays));
        await Uploads.AbortAsync(address, id, None);
        await Uploads.AbortAsync(neighbour, stays, None);
    }

    [Test]
    public async Task More_parts_than_a_page_are_listed()
    {
        var address = New();
        var id = await BeginAsync(address);
        await Parallel.ForAsync(1, 1102, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            await PutPartAsync(address, id, number, Text("x")));

        var parts = await Uploads.ListPartsAsync(address, id, None);

        Assert.That(parts!.Select(part => part.Number), Is.EqualTo(Enumerable.Range(1, 1101)));
        await Uploads.AbortAsync(address, id, None);
    }

    [Test]
    public async Task More_open_uploads_than_a_page_are_listed()
    {
        var folder = $"t/{Guid.NewGuid():n}/";
        await Parallel.ForAsync(0, 1101, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            await BeginAsync(new ObjectAddress(Store.Bucket, $"{folder}{i}")));

        var open = await ListOpenAsync(folder);

        Assert.That(open.Select(upload => upload.Address.Key).Distinct().Count(), Is.EqualTo(1101));
        await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (upload, _) =>
            await Uploads.AbortAsync(upload.Address, upload.UploadId, None));
        Assert.That(await ListOpenAsync(folder), Is.Empty);
    }
}
