namespace CoachPlus.Infrastructure.Tests.Storage;

[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class ObjectWriteContract<TStore> : StoreFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Test]
    public async Task Content_with_another_hash_is_refused_and_the_old_object_stays()
    {
        var (fresh, old) = (New(), await StoredAsync(Text("old")));

        Assert.That(
            () => Store.PutAsync(fresh, new MemoryStream(Text("new")), "text/plain", Hash(Text("other")), None), Throws.InstanceOf<InvalidDataException>());
        Assert.That(
            () => Store.PutAsync(old, new MemoryStream(Text("new")), "text/plain", Hash(Text("other")), None), Throws.InstanceOf<InvalidDataException>());

        Assert.That(await Store.HeadAsync(fresh, None), Is.Null);
        Assert.That(await ReadAsync(old), Is.EqualTo(Text("old")));
    }

    [Test]
    public async Task A_cancelled_write_leaves_nothing()
    {
        var address = New();
        var content = Bytes(3_000_000);
        using var cancelling = new CancellationTokenSource();
        await using var stream = new StreamThatCancels(content, cancelling, at: 1_000_000);

        Assert.That(() => Store.PutAsync(address, stream, "video/mp4", Hash(content), cancelling.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await Store.HeadAsync(address, None), Is.Null);
    }

    [Test]
    public async Task A_content_is_written_from_its_start_wherever_it_stands()
    {
        var address = New();
        var stream = new MemoryStream(Text("whole")) { Position = 3 };

        await Store.PutAsync(address, stream, "text/plain", Hash(Text("whole")), None);

        Assert.That(await ReadAsync(address), Is.EqualTo(Text("whole")));
    }

    [Test]
    public async Task Overwriting_changes_content_type_hash_and_ETag_together()
    {
        var address = New();
        var first = await PutAsync(address, Text("first"), "text/plain");

        var second = await PutAsync(address, Text("second"), "text/markdown");

        var facts = await Store.HeadAsync(address, None);
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That((facts!.ETag, facts.ContentType, facts.Sha256, facts.Bytes), Is.EqualTo((second, "text/markdown", Hash(Text("second")), 6L)));
        Assert.That(await ReadAsync(address), Is.EqualTo(Text("second")));
    }

    [Test]
    public async Task Readers_never_see_a_mixture_while_writers_overwrite()
    {
        byte[][] versions = [.. Enumerable.Range(1, 4).Select(i => Enumerable.Repeat((byte)i, 100_000 * i).ToArray())];
        var hashes = versions.Select(Hash).ToHashSet();
        var address = New();
        await PutAsync(address, versions[0]);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var seen = new List<string>();
        var reads = Task.Run(async () =>
        {
            while (!limit.IsCancellationRequested && (seen.Count < 60 || seen.Distinct().Count() < 3))
            {
                seen.Add(Hash((await ReadAsync(address))!));
                var facts = await Store.HeadAsync(address, None);
                seen.Add(versions.Single(version => Hash(version) == facts!.Sha256).Length == facts!.Bytes ? facts.Sha256! : "facts of two objects");
            }
        });

        await Task.WhenAll(versions.Select(version => Task.Run(async () =>
        {
            do
            {
                await PutAsync(address, version);
            }
            while (!reads.IsCompleted);
        })));
        await reads;

        Assert.That(seen, Is.All.Matches<string>(hashes.Contains));
        Assert.That(seen.Distinct().Count(), Is.GreaterThanOrEqualTo(3), "the reader should have met several versions");
        Assert.That(hashes, Does.Contain(Hash((await ReadAsync(address))!)));
    }

    [Test]
    public async Task What_is_being_read_stays_whole_when_it_is_overwritten_or_deleted()
    {
        var content = Bytes(400_000);
        var address = await StoredAsync(content);
        await using var reading = await Store.OpenReadAsync(address, 0, null, None);
        var start = new byte[10];
        await reading!.ReadExactlyAsync(start);

        await PutAsync(address, Bytes(300_000));
        await Store.DeleteAsync(address, None);
        using var rest = new MemoryStream();
        await reading.CopyToAsync(rest);

        Assert.That(start.Concat(rest.ToArray()), Is.EqualTo(content));
    }

    /// <summary>Cancels when it is read beyond a point for the last time (a store may hash it before it sends it).</summary>
    private sealed class StreamThatCancels(byte[] content, CancellationTokenSource cancelling, int at) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count)
        {
            CancelBeyond();
            return base.Read(buffer, offset, count);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            CancelBeyond();
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            CancelBeyond();
            return base.ReadAsync(buffer, cancellationToken);
        }

        private void CancelBeyond()
        {
            if (Position >= at)
            {
                cancelling.Cancel();
            }
        }
    }
}
