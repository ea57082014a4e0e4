using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class JobReadsTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly AccessScope First = new(false, [new Owner(OwnerType.Coach, "coach-1")]);
    private static readonly AccessScope Second = new(false, [new Owner(OwnerType.Coach, "coach-2"), new Owner(OwnerType.Org, "coach-1")]);

    private IJobReads Reads => Persistence.Get<IJobReads>();

    [Test]
    public async Task A_glance_says_of_a_job_what_the_whole_says()
    {
        AnalysisJob[] jobs = [await Stored.AwaitingAsync(await Stored.SessionAsync()), await Stored.ClaimedAsync(), await Stored.DoneAsync(), await Stored.YieldedAsync()];
        foreach (var job in jobs)
        {
            var whole = (await Reads.ReadAsync(job.Id, All, None))!;
            Assert.That(await Reads.GlanceAsync(job.Id, All, None), Is.EqualTo(JobGlance.Of(whole.Found, whole.Version)));
        }
    }

    [Test]
    public async Task Readers_who_share_a_statement_get_their_own_and_nobody_elses()
    {
        var mine = await Stored.QueuedAsync(await Stored.SessionAsync("coach-1"));
        var theirs = await Stored.QueuedAsync(await Stored.SessionAsync("coach-2"));
        (AnalysisJobId Job, AccessScope Scope, bool Seen)[] questions =
        [
            (mine.Id, First, true), (theirs.Id, First, false), (mine.Id, Second, false), (theirs.Id, Second, true), (mine.Id, All, true),
            (theirs.Id, new AccessScope(false, []), false), (new AnalysisJobId("none"), All, false),
        ];

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async turn =>
        {
            var (job, scope, seen) = questions[turn % questions.Length];
            var (glance, whole) = (await Reads.GlanceAsync(job, scope, None), await Reads.ReadAsync(job, scope, None));
            return (glance?.Standing.Id, whole?.Found.Job.Id) == (seen ? (job, job) : ((AnalysisJobId?)null, (AnalysisJobId?)null));
        }));

        Assert.That(answers, Is.All.True);
    }

    [Test]
    public async Task Every_write_changes_the_version_also_one_by_hand_and_a_reading_does_not()
    {
        var job = await Stored.QueuedAsync(await Stored.SessionAsync());
        var first = (await Reads.GlanceAsync(job.Id, All, None))!.Version;
        var again = (await Reads.ReadAsync(job.Id, All, None))!.Version;
        await Database.ExecuteAsync("update video_analysis_jobs set error_message = 'By hand'");
        var second = (await Reads.GlanceAsync(job.Id, All, None))!.Version;
        await Database.ExecuteAsync("update video_sessions set notes = 'By hand'");
        var third = (await Reads.GlanceAsync(job.Id, All, None))!.Version;

        Assert.That(again, Is.EqualTo(first));
        Assert.That(second.Job, Is.Not.EqualTo(first.Job));
        Assert.That(third.Session, Is.Not.EqualTo(second.Session));
    }

    [Test]
    public async Task A_reader_who_goes_takes_nobody_with_it()
    {
        var job = await Stored.QueuedAsync(await Stored.SessionAsync());
        using var leaving = new CancellationTokenSource();
        var gone = Reads.GlanceAsync(job.Id, All, leaving.Token);
        var others = Enumerable.Range(0, 20).Select(_ => Reads.GlanceAsync(job.Id, All, None)).ToList();

        await leaving.CancelAsync();

        Assert.That(await Task.WhenAll(others), Has.All.Not.Null);
        Assert.That(await Task.WhenAny(gone, Task.Delay(TimeSpan.FromSeconds(10))), Is.SameAs(gone), "gone, or answered just before");
    }

    [Test]
    public async Task The_outlook_knows_the_order_of_the_claim_the_workers_and_who_is_in_a_back_off()
    {
        var jobs = new List<AnalysisJob>();
        for (var number = 0; number < 3; number++)
        {
            jobs.Add(await Stored.QueuedAsync(await Stored.SessionAsync(), Start.AddMinutes(number)));
        }

        await SetBesideAsync("not_before = now() + interval '1 hour'", $"id = '{jobs[0].Id}'");
        await Database.ExecuteAsync("insert into coachplus.workers (process, slots) values ('a', 2), ('b', 3)");
        await Database.ExecuteAsync("insert into coachplus.workers (process, slots, draining) values ('draining', 7, true)");
        await Database.ExecuteAsync("insert into coachplus.workers (process, slots, seen_at) values ('silent', 7, now() - interval '10 minutes')");
        var outlook = await Persistence.Get<IQueueOutlook>().NowAsync(None);

        var places = new List<int?>();
        foreach (var job in jobs)
        {
            var of = outlook.Of((await Reads.GlanceAsync(job.Id, All, None))!.Standing, DateTimeOffset.UtcNow);
            places.Add(of.Position);
            Assert.That((of.Slots, of.Waiting, of.Measured), Is.EqualTo((5, (int?)3, 0)));
        }

        Assert.That(places, Is.EqualTo(new int?[] { 1, 1, 2 }));
        var claimed = (await Queue.ClaimAsync("worker-1", Lease, ClaimPreference.Quick, None))!.Job.Id;
        Assert.That(claimed, Is.EqualTo(jobs[1].Id), "the first place of those that can be claimed");
    }
}
