using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Infrastructure.Tests.Storage;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

/// <summary>Whose bucket it is.</summary>
[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class BucketMarkTests<TStore> : SweepFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    [Test]
    public async Task Whoever_is_alone_may_sweep_again_and_again()
    {
        for (var round = 0; round < 3; round++)
        {
            Assert.That(await MarksOf(Persistence).LookAsync(None), Is.EqualTo(BucketVerdict.Ours));
            await MarksOf(Persistence).BeginAsync(None);
        }
    }

    [Test]
    public async Task Of_two_installations_in_one_folder_neither_may_sweep()
    {
        await using var other = await OtherAsync(newId: true);
        await MarksOf(Persistence).LookAsync(None);

        var late = await MarksOf(other).LookAsync(None);
        var early = await MarksOf(Persistence).LookAsync(None);

        Assert.That((early.IsOurs, late.IsOurs), Is.EqualTo((false, false)));
        Assert.That(early.Why, Does.Contain("another installation").And.Contain("Uploads:KeyPrefix"));
    }

    [Test]
    public async Task Many_that_start_at_once_all_see_each_other()
    {
        await using var other = await OtherAsync(newId: true);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => MarksOf(number % 2 == 0 ? Persistence : other).LookAsync(None))));

        Assert.That((await MarksOf(Persistence).LookAsync(None)).IsOurs || (await MarksOf(other).LookAsync(None)).IsOurs, Is.False);
    }

    [Test]
    public async Task A_copy_of_the_database_may_not_sweep()
    {
        await using var copy = await OtherAsync(newId: false);
        await MarksOf(Persistence).LookAsync(None);

        Assert.That((await MarksOf(copy).LookAsync(None)).Why, Does.Contain("another copy of this database"));
        Assert.That((await MarksOf(Persistence).LookAsync(None)).IsOurs, Is.True);
    }

    [Test]
    public async Task An_older_state_of_the_database_may_not_sweep_until_somebody_deletes_the_mark()
    {
        await MarksOf(Persistence).LookAsync(None);
        await MarksOf(Persistence).BeginAsync(None);
        await Persistence.Database.ExecuteAsync("update coachplus.installation set sweeps = 0"); // as a dump of yesterday has it

        var older = await MarksOf(Persistence).LookAsync(None);
        await Store.DeleteBelowAsync(Store.Bucket, $"{Rules.KeyPrefix}/.installations/", None);

        Assert.That(older.Why, Does.Contain("newer state"));
        Assert.That((await MarksOf(Persistence).LookAsync(None)).IsOurs, Is.True);
    }

    [Test]
    public async Task A_mark_that_cannot_be_read_is_somebody_elses()
    {
        var id = (await Persistence.Get<IInstallation>().GetAsync(None)).Id;
        await PutAsync(new ObjectAddress(Store.Bucket, $"{Rules.KeyPrefix}/.installations/{id}.json"), Text("not json"));

        Assert.That((await MarksOf(Persistence).LookAsync(None)).IsOurs, Is.False);
    }

    // All test databases are copies of one template, and so have one id.
    private static async Task<PersistenceUnderTest> OtherAsync(bool newId)
    {
        var other = await PersistenceUnderTest.StartAsync();
        if (newId)
        {
            await other.Database.ExecuteAsync("update coachplus.installation set id = gen_random_uuid()");
        }

        return other;
    }

    private BucketMarks MarksOf(PersistenceUnderTest persistence) => new(persistence.Get<IInstallation>(), Store, Rules);
}
