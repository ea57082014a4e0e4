using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.Storage;

[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class MultipartRaceContract<TStore> : MultipartFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Test]
    public async Task Of_a_complete_and_an_abort_at_once_one_wins()
    {
        for (var round = 0; round < 8; round++)
        {
            var (address, id, parts) = await FilledAsync();
            var completing = Task.Run(() => Uploads.CompleteAsync(address, id, parts, None));
            await Task.Delay(round * 3);
            await Uploads.AbortAsync(address, id, None);

            var outcome = await completing;

            Assert.That(outcome, Is.EqualTo(MultipartOutcome.Completed).Or.EqualTo(MultipartOutcome.UnknownUpload));
            var content = await ReadAsync(address);
            Assert.That(content is null ? null : Hash(content), Is.EqualTo(outcome == MultipartOutcome.Completed ? Hash(Whole) : null), $"{outcome}");
            Assert.That(await Uploads.ListPartsAsync(address, id, None), Is.Null);
            Assert.That(await ListOpenAsync(address.Key), Is.Empty);
        }
    }

    [Test]
    public async Task Of_several_completes_at_once_one_makes_the_object_and_none_breaks_it()
    {
        for (var round = 0; round < 4; round++)
        {
            var (address, id, parts) = await FilledAsync();

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Uploads.CompleteAsync(address, id, parts, None))));

            Assert.That(outcomes, Does.Contain(MultipartOutcome.Completed));
            Assert.That(outcomes, Is.All.EqualTo(MultipartOutcome.Completed).Or.EqualTo(MultipartOutcome.UnknownUpload));
            Assert.That(Hash((await ReadAsync(address))!), Is.EqualTo(Hash(Whole)));
            Assert.That(await ListOpenAsync(address.Key), Is.Empty);
        }
    }

    [Test]
    public async Task A_part_that_is_replaced_meanwhile_never_makes_a_mixture()
    {
        var other = Bytes(Last.Length + 1)[1..];
        for (var round = 0; round < 4; round++)
        {
            var (address, id, parts) = await FilledAsync();
            var url = Sign(address, id, 3, other.Length);
            var replacing = Task.Run(() => UploadAsync(url, other));

            var outcome = await Uploads.CompleteAsync(address, id, parts, None);
            (await replacing).Dispose();

            Assert.That(outcome, Is.EqualTo(MultipartOutcome.Completed).Or.EqualTo(MultipartOutcome.PartDiffers));
            var content = await ReadAsync(address);
            Assert.That(content is null ? null : Hash(content), Is.EqualTo(outcome == MultipartOutcome.Completed ? Hash(Whole) : null));
            await Uploads.AbortAsync(address, id, None);
        }
    }
}
