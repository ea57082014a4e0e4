using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class ObjectStoreContract<TStore> : StoreFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    private static readonly string[] OddNames =
    [
        "a b+c&d=e?f#g%20h.mp4", "Ünïcödé/视频/🎾.mp4", "x/%2F/%2e%2e/y", @"back\slash", "quote'\"(1)!*~.mp4", "UPPER.MP4", "con", "trailing.",
        ".hidden", "a:b|c<d>", "...", new string('k', 900), new string('Ü', 400), string.Concat(Enumerable.Repeat("d/", 450)) + "leaf",
    ];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(5_000_000)]
    public async Task What_was_put_is_what_comes_back(int size)
    {
        var content = Bytes(size);
        var address = New();
        var before = DateTimeOffset.UtcNow.AddSeconds(-2);

        var etag = await PutAsync(address, content, "video/quicktime");

        var facts = await Store.HeadAsync(address, None);
        Assert.That(facts, Is.Not.Null);
        Assert.Multiple(() =>
        {
            Assert.That(facts!.Bytes, Is.EqualTo(size));
            Assert.That(facts.ContentType, Is.EqualTo("video/quicktime"));
            Assert.That(facts.Sha256, Is.EqualTo(Hash(content)));
            Assert.That(facts.ETag, Is.EqualTo(etag).And.Not.Empty.And.Not.Contain("\""));
            Assert.That(facts.LastModified, Is.InRange(before, DateTimeOffset.UtcNow.AddSeconds(2)));
        });
        Assert.That(await ReadAsync(address), Is.EqualTo(content));
    }

    [TestCase(0, 10)]
    [TestCase(990, 10)]
    [TestCase(990, 500)]
    [TestCase(500, null)]
    [TestCase(1000, 10)]
    [TestCase(5000, null)]
    [TestCase(3, 0)]
    public async Task A_part_can_be_read(int offset, int? length)
    {
        var content = Bytes(1000);
        var address = await StoredAsync(content);

        var part = await ReadAsync(address, offset, length);

        Assert.That(part, Is.EqualTo(content.Skip(offset).Take(length ?? content.Length)));
    }

    [Test]
    public async Task What_is_not_there_is_null_and_its_deletion_no_error()
    {
        var address = New();
        await Store.DeleteAsync(address, None);

        Assert.That(await Store.HeadAsync(address, None), Is.Null);
        Assert.That(await Store.OpenReadAsync(address, 0, null, None), Is.Null);
        Assert.That(await Store.OpenReadAsync(address, 0, 0, None), Is.Null);
        Assert.That(await Store.OpenReadAsync(address, 7, 1, None), Is.Null);
    }

    [Test]
    public async Task A_deleted_object_is_gone_and_its_neighbours_stay()
    {
        var folder = $"t/{Guid.NewGuid():n}";
        var (gone, child) = (new ObjectAddress(Store.Bucket, $"{folder}/a"), new ObjectAddress(Store.Bucket, $"{folder}/a/b"));
        await PutAsync(gone, Text("file"));
        await PutAsync(child, Text("in a folder of the same name"));

        await Store.DeleteAsync(gone, None);

        Assert.That(await ReadAsync(gone), Is.Null);
        Assert.That(await ReadAsync(child), Is.EqualTo(Text("in a folder of the same name")));
    }

    [TestCaseSource(nameof(OddNames))]
    public async Task Odd_keys_are_kept_apart_read_listed_and_signed(string name)
    {
        var content = Bytes(50 + name.Length);
        var address = New(name);
        var upload = Store.SignPut(address, new PutTerms(content.Length, "video/mp4", Hash(content)), TimeSpan.FromMinutes(5));
        using var put = await UploadAsync(upload, content);
        Assert.That(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());

        var url = Store.SignGet(address, new GetTerms(), TimeSpan.FromMinutes(5)).Url;

        Assert.That(await ReadAsync(address), Is.EqualTo(content));
        Assert.That(await Browser.GetByteArrayAsync(url), Is.EqualTo(content));
        Assert.That(await ListAsync(address.Key[..35]), Is.EqualTo(new[] { address.Key }));
    }

    [Test]
    public async Task Keys_that_differ_only_in_case_or_Unicode_form_are_two_objects()
    {
        var folder = $"t/{Guid.NewGuid():n}/";
        string[] keys = [folder + "clip", folder + "CLIP", folder + "caf\u00e9", folder + "cafe\u0301"];
        foreach (var key in keys)
        {
            await PutAsync(new ObjectAddress(Store.Bucket, key), Text(key));
        }

        Assert.That(await ListAsync(folder), Is.EquivalentTo(keys));
        foreach (var key in keys)
        {
            Assert.That(await ReadAsync(new ObjectAddress(Store.Bucket, key)), Is.EqualTo(Text(key)));
        }
    }

    [TestCase("../secret")]
    [TestCase("a/../../secret")]
    [TestCase("a/./b")]
    [TestCase("/absolute")]
    [TestCase("a//b")]
    [TestCase("a/")]
    [TestCase("line\nbreak")]
    [TestCase("nul\0")]
    [TestCase("")]
    public void Keys_that_could_lead_elsewhere_are_refused_everywhere(string key)
    {
        var address = new ObjectAddress(Store.Bucket, key);

        Assert.That(() => Store.SignPut(address, new PutTerms(null, null, null), TimeSpan.FromMinutes(1)), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => Store.SignGet(address, new GetTerms(), TimeSpan.FromMinutes(1)), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => PutAsync(address, Text("x")), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => Store.HeadAsync(address, None), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => Store.OpenReadAsync(address, 0, null, None), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => Store.DeleteAsync(address, None), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void Half_a_character_is_refused_everywhere() => Keys_that_could_lead_elsewhere_are_refused_everywhere("half " + '\ud83d');

    [Test]
    public async Task Everything_below_a_folder_goes_beyond_one_page_and_nothing_else()
    {
        var folder = $"t/{Guid.NewGuid():n}/";
        var inside = Enumerable.Range(0, 1100).Select(i => $"{folder}{i % 7}/{i}").ToList();
        await Parallel.ForEachAsync(inside, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (key, _) =>
            await PutAsync(new ObjectAddress(Store.Bucket, key), Text(key)));
        var neighbour = new ObjectAddress(Store.Bucket, folder.TrimEnd('/') + "-2/x");
        await PutAsync(neighbour, Text("stays"));
        Assert.That(await ListAsync(folder), Is.EquivalentTo(inside));

        var deleted = await Store.DeleteBelowAsync(Store.Bucket, folder, None);

        Assert.That(deleted, Is.EqualTo(1100));
        Assert.That(await ListAsync(folder), Is.Empty);
        Assert.That(await ReadAsync(neighbour), Is.EqualTo(Text("stays")));
        Assert.That(await Store.DeleteBelowAsync(Store.Bucket, folder, None), Is.Zero);
    }

    [TestCase("")]
    [TestCase("t/no-slash")]
    [TestCase("/")]
    [TestCase("a/../")]
    public void Deleting_below_needs_a_folder(string prefix) =>
        Assert.That(() => Store.DeleteBelowAsync(Store.Bucket, prefix, None), Throws.InstanceOf<ArgumentException>());

    [Test]
    public async Task A_prefix_may_end_inside_a_name()
    {
        var folder = $"t/{Guid.NewGuid():n}/";
        foreach (var name in new[] { "session-1/a", "session-1b", "session-2/a" })
        {
            await PutAsync(new ObjectAddress(Store.Bucket, folder + name), Text(name));
        }

        Assert.That(await ListAsync(folder + "session-1"), Is.EquivalentTo(new[] { folder + "session-1/a", folder + "session-1b" }));
    }

    [Test]
    public Task A_bucket_that_works_passes_the_check() => Store.CheckAsync(None);
}
