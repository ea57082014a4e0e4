using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;
using System.Collections.Concurrent;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class ClaimTests(Ground ground) : PersistenceFixture(ground)
{
    [TestCase(50, Description = "a session each")]
    [TestCase(1, Description = "all in one session, whose row every claim changes")]
    public async Task Twenty_claimers_get_each_of_fifty_jobs_once(int sessions)
    {
        var owners = new List<VideoSession>();
        for (var number = 0; number < sessions; number++)
        {
            owners.Add(await Stored.SessionAsync());
        }

        var queued = new List<AnalysisJobId>();
        for (var number = 0; number < 50; number++)
        {
            queued.Add((await Stored.QueuedAsync(owners[number % sessions])).Id);
        }

        var claimed = new ConcurrentBag<JobOfSession>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(worker => Task.Run(async () =>
        {
            while (await Queue.ClaimAsync($"worker-{worker}", Lease, ClaimPreference.Quick, None) is { } job)
            {
                claimed.Add(job);
            }
        })));

        Assert.That(claimed.Select(item => item.Job.Id), Is.EquivalentTo(queued));
        Assert.That(claimed.Select(item => (item.Job.Status, item.Job.State.Attempt, item.Session.Status)),
            Is.All.EqualTo((JobStatus.QuickRunning, 1, SessionStatus.Processing)));
    }

    [Test]
    public async Task A_claim_equals_the_domains_verb_and_is_what_was_stored()
    {
        var expected = await Stored.QueuedAsync(await Stored.SessionAsync());
        var earliest = DateTimeOffset.UtcNow.AddSeconds(-1);

        var claimed = (await Queue.ClaimAsync("worker-1", Lease, ClaimPreference.Quick, None))!.Job;

        expected.Claim("worker-1", claimed.State.Times.QuickStartedAt!.Value, Lease, claimed.State.Fence);
        Assert.That(claimed.Order, Is.EqualTo(expected.Order));
        Assert.That(claimed.State with { Lease = null }, Is.EqualTo(expected.State with { Lease = null }));
        Assert.That(claimed.State.Lease!.Owner, Is.EqualTo("worker-1"));
        Assert.That(claimed.State.Lease.Until, Is.InRange(earliest + Lease, DateTimeOffset.UtcNow.AddSeconds(1) + Lease));
        Assert.That((await Queue.ReadBackAsync(claimed.Id, None))!.State, Is.EqualTo(claimed.State));
    }

    [Test]
    public async Task A_quick_pass_comes_before_somebody_elses_deep_pass_unless_deep_is_preferred()
    {
        var put = await Stored.YieldedAsync();
        var (quick, another) = (await Stored.QueuedAsync(await Stored.SessionAsync()), await Stored.QueuedAsync(await Stored.SessionAsync(), Start.AddMinutes(1)));

        var first = await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None);
        var second = await Queue.ClaimAsync("worker", Lease, ClaimPreference.Deep, None);
        var third = await Queue.ClaimAsync("worker", Lease, ClaimPreference.Deep, None);

        Assert.That(new[] { first, second, third }.Select(claimed => claimed!.Job.Id), Is.EqualTo(new[] { quick.Id, put.Id, another.Id }));
        Assert.That(await Queue.ClaimAsync("worker", Lease, ClaimPreference.Deep, None), Is.Null);
    }

    [Test]
    public async Task The_claim_of_a_deep_pass_equals_the_domains_verb_and_brings_the_quick_results()
    {
        var expected = await Stored.YieldedAsync();
        Assert.That((await Queue.ReadBackAsync(expected.Id, None))!.State with { NotBefore = null }, Is.EqualTo(expected.State with { NotBefore = null }));

        var claimed = (await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None))!.Job;

        expected.Claim("worker-2", claimed.State.Times.DeepStartedAt!.Value, Lease, claimed.State.Fence);
        Assert.That(claimed.State with { Lease = null }, Is.EqualTo(expected.State with { Lease = null }));
        Assert.That(claimed.State.Quick!.Fence, Is.EqualTo(expected.State.Quick!.Fence).And.LessThan(claimed.State.Fence));
    }

    [Test]
    public async Task Whether_a_quick_pass_waits_is_known()
    {
        await Stored.YieldedAsync();
        Assert.That(await Queue.QuickPassWaitsAsync(None), Is.False);

        await Stored.QueuedAsync(await Stored.SessionAsync());
        Assert.That(await Queue.QuickPassWaitsAsync(None), Is.True);
    }

    [Test]
    public async Task Only_queued_jobs_are_taken()
    {
        var session = await Stored.SessionAsync();
        await Stored.AwaitingAsync(session);
        var job = await Stored.QueuedAsync(session);

        Assert.That(await ClaimAllAsync(), Is.EqualTo(new[] { job.Id }));
        Assert.That(await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None), Is.Null);
    }

    [Test]
    public async Task A_job_in_its_pause_is_passed_over_until_the_pause_is_over()
    {
        var job = await Stored.ClaimedAsync();
        job.HandBack(true, DateTimeOffset.UtcNow.AddHours(1), null, Start.AddMinutes(1));
        await Queue.SaveAsync(job, job.State.Fence, None);
        var younger = await Stored.QueuedAsync(await Stored.SessionAsync(), Start.AddHours(1));

        Assert.That(await ClaimAllAsync(), Is.EqualTo(new[] { younger.Id }));
        await SetBesideAsync("not_before = now() - interval '1 second'", "not_before is not null");
        var again = await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None);

        Assert.That((again!.Job.Id, again.Job.State.Fence > job.State.Fence, again.Job.State.Attempt), Is.EqualTo((job.Id, true, 2)));
    }

    private async Task<List<AnalysisJobId>> ClaimAllAsync()
    {
        var ids = new List<AnalysisJobId>();
        while (await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None) is { } claimed)
        {
            ids.Add(claimed.Job.Id);
        }

        return ids;
    }
}
