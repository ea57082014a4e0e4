using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>
/// Who takes the next of something takes one, however the server goes about it. Where a table held one row when its statistics were made, the
/// server reads that table first and asks anew for each of its rows which one is next; each answer passes over what the same statement took.
/// </summary>
/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class TakesOneTests(Ground ground) : PersistenceFixture(ground)
{
    protected override bool GoesOn => false;

    [Test]
    public async Task A_claim_takes_one_quick_pass()
    {
        var created = Start;
        var first = await AmongAsync(4, async () => (await Stored.QueuedAsync(await Stored.SessionAsync(), created = created.AddSeconds(1))).Id);

        Assert.That((await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job.Id, Is.EqualTo(first));
        Assert.That(await AsCurrentAsync("select count(*) from video_analysis_jobs where status = 'quick_running'"), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_report_is_claimed_alone()
    {
        var exports = Persistence.Get<IReportExports>();
        var first = await AmongAsync(4, async () =>
        {
            var job = await Stored.DoneAsync();
            await exports.RequestAsync(job.Id, All, new ExportWish("a", false, null), None);
            return job.Id;
        });

        Assert.That((await exports.ClaimAsync("worker", Lease, None))!.Job, Is.EqualTo(first));
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.report_exports where state = 'running'"), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_folder_is_taken_alone()
    {
        var (number, place) = (0, Ground.Shape is null ? "object_deletions" : "coachplus.beside_object_deletions");
        await AmongAsync(4, async () =>
        {
            await Database.ExecuteAsync($"insert into {place} (bucket, prefix, requested_at) values ('b', 'f{++number}/', now() - interval '1 hour' + {number} * interval '1 second')");
            return number;
        });

        Assert.That((await Persistence.Get<IObjectDeletions>().TakeAsync(Lease, None))!.Prefix, Is.EqualTo("f1/"));
        Assert.That(await Database.ScalarAsync($"select string_agg(prefix, ',') from {place} where attempts > 0"), Is.EqualTo("f1/"));
    }

    // Returns the first.
    private async Task<T> AmongAsync<T>(int number, Func<Task<T>> make)
    {
        var first = await make();
        await Database.ExecuteAsync("analyze");
        for (var other = 1; other < number; other++)
        {
            await make();
        }

        return first;
    }
}
