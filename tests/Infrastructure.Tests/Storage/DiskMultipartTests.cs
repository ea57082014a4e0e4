using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Storage.Disk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace CoachPlus.Infrastructure.Tests.Storage;

/// <summary>What only files have to hold. Each test has a folder of its own, so that all that lies in it can be looked at.</summary>
public sealed class DiskMultipartTests : MultipartFixture<DiskUnderTest>
{
    private DiskUnderTest disk = null!;

    [SetUp]
    public async Task StartADiskOfItsOwn()
    {
        disk = new DiskUnderTest();
        await disk.StartAsync();
    }

    [TearDown]
    public async Task StopTheDisk() => await disk.DisposeAsync();

    [Test]
    public async Task A_completed_upload_leaves_the_object_and_nothing_else()
    {
        var (address, id, parts) = await FilledOnDiskAsync();

        await disk.Uploads.CompleteAsync(address, id, parts, None);

        Assert.That(disk.Files, Is.EqualTo(new[] { disk.Services.GetRequiredService<DiskLayout>().FileOf(address) }));
        Assert.That(Multipart(), Is.Empty);
        Assert.That((await disk.Store.HeadAsync(address, None))!.Sha256, Is.EqualTo(Hash(Whole)));
    }

    [Test]
    public async Task An_aborted_upload_leaves_nothing()
    {
        var (address, id, _) = await FilledOnDiskAsync();

        await disk.Uploads.AbortAsync(address, id, None);

        Assert.That(disk.Files, Is.Empty);
        Assert.That(Multipart(), Is.Empty);
    }

    [Test]
    public async Task A_completion_that_fails_leaves_the_parts_and_nothing_else_and_can_be_made_again()
    {
        var (address, id, parts) = await FilledOnDiskAsync();
        var before = disk.Files;
        var file = disk.Services.GetRequiredService<DiskLayout>().FileOf(address);
        Directory.CreateDirectory(file);   // nothing can be renamed to where a folder is

        Assert.That(() => disk.Uploads.CompleteAsync(address, id, parts, None), Throws.InstanceOf<UnavailableException>());

        Assert.That(disk.Files, Is.EquivalentTo(before));
        Directory.Delete(file);
        Assert.That(await disk.Uploads.CompleteAsync(address, id, parts, None), Is.EqualTo(MultipartOutcome.Completed));
    }

    [Test]
    public async Task A_cancelled_completion_leaves_the_parts_and_nothing_else()
    {
        var (address, id, parts) = await FilledOnDiskAsync();
        var before = disk.Files;
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.That(() => disk.Uploads.CompleteAsync(address, id, parts, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(disk.Files, Is.EquivalentTo(before));
    }

    [Test]
    public async Task A_part_that_was_cut_on_the_disk_is_unavailable_and_never_half_a_video()
    {
        var (address, id, parts) = await FilledOnDiskAsync();
        var part = disk.Files.Single(file => file.EndsWith("00002", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(part, (await File.ReadAllBytesAsync(part))[..^1]);

        Assert.That(() => disk.Uploads.CompleteAsync(address, id, parts, None), Throws.InstanceOf<UnavailableException>());
        Assert.That(await disk.Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task An_object_that_was_joined_while_its_upload_was_aborted_is_not_published()
    {
        var (address, id, _) = await FilledOnDiskAsync();
        var joined = Path.Combine(disk.Root, "joined");
        var place = disk.Services.GetRequiredService<DiskLayout>().FileOf(address);
        await File.WriteAllTextAsync(joined, "all parts");
        await disk.Uploads.AbortAsync(address, id, None);

        Assert.That(() => disk.Services.GetRequiredService<DiskUploads>().Publish(joined, id, place), Throws.InstanceOf<UploadChangedException>());

        Assert.That(File.Exists(place), Is.False);
    }

    [Test]
    public async Task What_a_process_left_that_died_is_swept_and_an_upload_that_goes_on_is_not()
    {
        var (address, id, _) = await FilledOnDiskAsync();
        var folder = Directory.GetParent(disk.Files[0])!.Parent!.FullName;
        foreach (var left in new[] { "0123~draft", "4567~ended" })
        {
            var path = Directory.CreateDirectory(Path.Combine(folder, left)).FullName;
            await File.WriteAllTextAsync(Path.Combine(path, "00001"), "half");
        }

        var before = Sweep(TimeSpan.Zero);
        var swept = Sweep(TimeSpan.FromHours(2));

        Assert.That((before, swept), Is.EqualTo((0, 2)));
        Assert.That(Multipart(), Is.EqualTo(new[] { Path.Combine(folder, id) }));
        Assert.That(await disk.Uploads.ListPartsAsync(address, id, None), Has.Count.EqualTo(3));
    }

    [TestCase(7.9, 0)]
    [TestCase(8.1, 1)]
    public async Task An_upload_that_nobody_can_go_on_with_is_swept(double days, int count)
    {
        await FilledOnDiskAsync();

        var swept = Sweep(TimeSpan.FromDays(days));

        Assert.That(swept, Is.EqualTo(count));
        Assert.That(Multipart(), Has.Length.EqualTo(1 - count));
    }

    private int Sweep(TimeSpan later)
    {
        var clock = Substitute.For<TimeProvider>();
        clock.GetUtcNow().Returns(DateTimeOffset.UtcNow + later);
        using var sweep = new DiskSweep(
            disk.Services.GetRequiredService<DiskLayout>(), disk.Services.GetRequiredService<DiskUploads>(), clock, NullLogger<DiskSweep>.Instance);
        return sweep.SweepOnce();
    }

    private string[] Multipart() => Directory.GetDirectories(Path.Combine(disk.Root, ".multipart"));

    private async Task<(ObjectAddress Address, string Id, PartTag[] Parts)> FilledOnDiskAsync()
    {
        var address = new ObjectAddress(disk.Store.Bucket, $"t/{Guid.NewGuid():n}/video.mp4");
        var id = await disk.Uploads.BeginAsync(address, "video/mp4", None);
        var parts = new List<PartTag>();
        foreach (var content in new[] { First, Second, Last })
        {
            var url = disk.Uploads.SignPart(address, id, new PartTerms(parts.Count + 1, content.Length), TimeSpan.FromMinutes(1));
            using var answer = await UploadAsync(url, content);
            parts.Add(new PartTag(parts.Count + 1, answer.Headers.ETag!.Tag.Trim('"')));
        }

        return (address, id, [.. parts]);
    }
}
