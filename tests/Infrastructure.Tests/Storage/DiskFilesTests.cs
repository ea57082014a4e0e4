using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Infrastructure.Storage.Disk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Storage;

public sealed class DiskFilesTests : StoreFixture<DiskUnderTest>
{
    [TestCase("clip.mp4", "clip.mp4~object")]
    [TestCase("CLIP", "%43%4c%49%50~object")]
    [TestCase("..a", "%2e.a~object")]
    [TestCase("a~object", "a%7eobject~object")]
    [TestCase(@"..\x", "%2e.%5cx~object")]
    public void A_name_holds_only_what_every_file_system_keeps_apart(string segment, string name)
    {
        Assert.That(DiskNames.OfKey(segment), Is.EqualTo(name));
        Assert.That(DiskNames.Decode(name[..^DiskNames.ObjectSuffix.Length]), Is.EqualTo(segment));
    }

    [TestCase("%zz")]
    [TestCase("%4")]
    [TestCase("UPPER")]
    [TestCase("%61")]
    [TestCase("%ff")]
    public void A_strangers_file_is_no_key(string name) => Assert.That(DiskNames.Decode(name), Is.Null);

    [Test]
    public async Task No_key_can_leave_the_root_even_past_the_ports_rules()
    {
        var layout = Running.Services.GetRequiredService<DiskLayout>();

        foreach (var key in new[] { "../x", "../../etc/x", "a/../../../x", "..", "%2e%2e/x", @"..\..\x" })
        {
            Assert.That(layout.FileOf(new ObjectAddress(Store.Bucket, key)), Does.StartWith(Path.Combine(Running.Root, Store.Bucket) + "/"));
            Assert.That(Path.GetFullPath(layout.FileOf(new ObjectAddress(Store.Bucket, key))), Is.EqualTo(layout.FileOf(new ObjectAddress(Store.Bucket, key))));
        }

        await PutAsync(New("ordinary"), Text("x"));
        Assert.That(Running.Files, Is.Not.Empty.And.All.StartsWith(Running.Root));
    }

    [Test]
    public async Task What_a_dead_writer_left_is_swept_and_what_a_living_one_writes_is_not()
    {
        var address = await StoredAsync(Text("an object"));
        var incoming = Directory.CreateDirectory(Path.Combine(Running.Root, ".incoming")).FullName;
        var (dead, fresh, living) = (Path.Combine(incoming, "dead"), Path.Combine(incoming, "fresh"), Path.Combine(incoming, "living"));
        foreach (var file in new[] { dead, fresh, living })
        {
            await File.WriteAllTextAsync(file, "half an object");
        }

        await using var writer = new FileStream(living, FileMode.Open, FileAccess.Write, FileShare.None);
        File.SetLastWriteTimeUtc(fresh, DateTime.UtcNow.AddHours(2));
        var clock = Substitute.For<TimeProvider>();
        clock.GetUtcNow().Returns(DateTimeOffset.UtcNow.AddHours(2));
        using var sweep = new DiskSweep(
            Running.Services.GetRequiredService<DiskLayout>(), Running.Services.GetRequiredService<DiskUploads>(), clock, NullLogger<DiskSweep>.Instance);

        var swept = sweep.SweepOnce();

        Assert.That(swept, Is.EqualTo(1));
        Assert.That((File.Exists(dead), File.Exists(fresh), File.Exists(living)), Is.EqualTo((false, true, true)));
        Assert.That(await ListAsync(""), Does.Contain(address.Key).And.None.Contains("incoming"));
        File.Delete(fresh);
    }

    [Test]
    public async Task Deleting_leaves_no_empty_folders()
    {
        var address = new ObjectAddress("bucket-of-its-own", "a/b/c/video.mp4");
        await PutAsync(address, Text("x"));

        await Store.DeleteAsync(address, None);

        Assert.That(Directory.GetFileSystemEntries(Path.Combine(Running.Root, "bucket-of-its-own")), Is.Empty);
    }

    [Test]
    public async Task Writes_and_deletes_in_one_folder_do_not_trip_over_each_other()
    {
        var folder = $"t/{Guid.NewGuid():n}";
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var address = new ObjectAddress(Store.Bucket, $"{folder}/{worker}");
            for (var i = 0; i < 300; i++)
            {
                await PutAsync(address, Text("x"));
                await Store.DeleteAsync(address, None);
            }
        })));

        Assert.That(await ListAsync(folder), Is.Empty);
    }

    [TestCase("cut")]
    [TestCase("changed")]
    [TestCase("emptied")]
    public async Task A_damaged_file_is_an_error_and_never_another_content(string damage)
    {
        var address = await StoredAsync(Bytes(1000));
        var file = Running.Services.GetRequiredService<DiskLayout>().FileOf(address);
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, damage switch
        {
            "cut" => bytes[..^1],
            "changed" => [.. bytes[..500], .. bytes[501..]],
            _ => [],
        });

        Assert.That(() => Store.HeadAsync(address, None), Throws.InstanceOf<UnavailableException>());
        Assert.That(() => Store.OpenReadAsync(address, 0, null, None), Throws.InstanceOf<UnavailableException>());
    }

    [Test]
    public async Task A_folder_that_cannot_be_used_is_unavailable()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var broken = new DiskUnderTest();
            broken.Settings["Storage:Disk:Root"] = file;
            await broken.StartAsync();

            Assert.That(() => broken.Store.CheckAsync(None), Throws.InstanceOf<UnavailableException>().With.Message.Contains("Storage:Disk:Root"));
            Assert.That(
                () => broken.Store.PutAsync(new ObjectAddress("bucket", "k"), new MemoryStream(), "t/t", Hash([]), None),
                Throws.InstanceOf<UnavailableException>());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task A_source_that_fails_is_not_blamed_on_the_disk_and_leaves_nothing()
    {
        var address = New();
        await using var source = new BrokenSource();

        Assert.That(() => Store.PutAsync(address, source, "t/t", Hash([]), None), Throws.InstanceOf<IOException>());
        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    private sealed class BrokenSource() : MemoryStream(new byte[10])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("the client went away");
    }
}
