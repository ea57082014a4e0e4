using System.Collections.Concurrent;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;

namespace CoachPlus.Infrastructure.Tests.Persistence;

internal sealed class ClaimTests : PersistenceFixture
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
        Assert.That(claimed.Select(item => (item.Job.Status, item.Job.State.Fence, item.Job.State.Attempt, item.Session.Status)),
            Is.All.EqualTo((JobStatus.QuickRunning, 1L, 1, SessionStatus.Processing)));
    }

    [Test]
    public async Task Claims_that_go_together_take_turns_like_those_that_go_alone_and_the_last_go_away_empty()
    {
        var put = await Stored.YieldedAsync(); // waits for its deep pass: behind all quick ones
        var (many, few) = (await Stored.SessionAsync("coach-many"), await Stored.SessionAsync("coach-few"));
        var flood = new List<AnalysisJob>();
        for (var number = 0; number < 10; number++)
        {
            flood.Add(await Stored.QueuedAsync(many, Start.AddSeconds(number)));
        }

        var late = await Stored.QueuedAsync(few, Start.AddHours(1));

        var first = await TogetherAsync(4);
        var rest = await TogetherAsync(10);

        Assert.That(first.Select(claim => claim.Taken!.Job.Id), Is.EquivalentTo(new[] { late.Id }.Concat(flood.Take(3).Select(job => job.Id))));
        Assert.That(rest.Count(claim => claim.Taken is null), Is.EqualTo(2), "seven were left of the flood, and the deep pass");
        Assert.That(first.Concat(rest).Where(claim => claim.Taken is not null), Is.All.Matches<(string Owner, JobOfSession? Taken)>(
            claim => claim.Taken!.Job.State.Lease!.Owner == claim.Owner && claim.Taken.Session.Status == SessionStatus.Processing));
        Assert.That(rest.Select(claim => claim.Taken?.Job.Id), Does.Contain(put.Id));

        async Task<(string Owner, JobOfSession? Taken)[]> TogetherAsync(int claimers)
            => await Task.WhenAll(Enumerable.Range(0, claimers).Select(
                async number => ($"w{number}", await Queue.ClaimAsync($"w{number}", Lease, ClaimPreference.Quick, None))));
    }

    [Test]
    public async Task A_claim_equals_the_domains_verb_and_is_what_was_stored()
    {
        var expected = await Stored.QueuedAsync(await Stored.SessionAsync());
        var earliest = DateTimeOffset.UtcNow.AddSeconds(-1);

        var claimed = (await Queue.ClaimAsync("worker-1", Lease, ClaimPreference.Quick, None))!.Job;

        expected.Claim("worker-1", claimed.State.Times.QuickStartedAt!.Value, Lease);
        Assert.That(claimed.Order, Is.EqualTo(expected.Order));
        Assert.That(claimed.State with { Lease = null }, Is.EqualTo(expected.State with { Lease = null }));
        Assert.That(claimed.State.Lease!.Owner, Is.EqualTo("worker-1"));
        Assert.That(claimed.State.Lease.Until, Is.InRange(earliest + Lease, DateTimeOffset.UtcNow.AddSeconds(1) + Lease));
        Assert.That((await Queue.ReadBackAsync(claimed.Id, None))!.State, Is.EqualTo(claimed.State));
    }

    [Test]
    public async Task A_coachs_jobs_come_in_the_order_in_which_their_videos_arrived()
    {
        var session = await Stored.SessionAsync();
        var first = await Stored.QueuedAsync(session, Start.AddMinutes(1));
        var second = await Stored.QueuedAsync(session, Start.AddMinutes(1));
        var third = await Stored.QueuedAsync(session, Start);

        Assert.That(await ClaimAllAsync(), Is.EqualTo(new[] { first.Id, second.Id, third.Id }));
    }

    [Test]
    public async Task Coaches_take_turns_and_of_the_same_turn_the_oldest_comes_first()
    {
        var (many, few) = (await Stored.SessionAsync("coach-many"), await Stored.SessionAsync("coach-few"));
        var flood = new List<AnalysisJob>();
        for (var number = 0; number < 20; number++)
        {
            flood.Add(await Stored.QueuedAsync(many, Start.AddSeconds(number)));
        }

        var running = (await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job;
        var late = new[] { await Stored.QueuedAsync(few, Start.AddHours(1)), await Stored.QueuedAsync(few, Start.AddHours(2)) };

        var order = await ClaimAllAsync();

        Assert.That(running.Id, Is.EqualTo(flood[0].Id));
        Assert.That(order.Take(5), Is.EqualTo(new[] { flood[1].Id, late[0].Id, flood[2].Id, late[1].Id, flood[3].Id }));
        Assert.That(order.Skip(5), Is.EqualTo(flood.Skip(4).Select(job => job.Id)));
    }

    [Test]
    public async Task A_quick_pass_comes_before_somebody_elses_deep_pass_unless_deep_is_preferred()
    {
        var put = await Stored.YieldedAsync();
        var (quick, another) = (await Stored.QueuedAsync(await Stored.SessionAsync()), await Stored.QueuedAsync(await Stored.SessionAsync()));

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

        expected.Claim("worker-2", claimed.State.Times.DeepStartedAt!.Value, Lease);
        Assert.That(claimed.State with { Lease = null }, Is.EqualTo(expected.State with { Lease = null }));
        Assert.That(claimed.State.Quick!.Fence, Is.EqualTo(1));
    }

    [Test]
    public async Task A_job_of_the_old_system_between_its_passes_is_left_to_it()
    {
        await Stored.SessionAsync();
        await Database.ExecuteAsync("insert into video_analysis_jobs (id, session_id, status) select 'old', id, 'quick_done' from video_sessions");

        Assert.That(await Queue.ClaimAsync("worker", Lease, ClaimPreference.Deep, None), Is.Null);
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
        await Queue.SaveAsync(job, 1, None);
        var younger = await Stored.QueuedAsync(await Stored.SessionAsync(), Start.AddHours(1));

        Assert.That(await ClaimAllAsync(), Is.EqualTo(new[] { younger.Id }));
        await Database.ExecuteAsync("update video_analysis_jobs set not_before = now() - interval '1 second' where not_before is not null");
        var again = await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None);

        Assert.That((again!.Job.Id, again.Job.State.Fence, again.Job.State.Attempt), Is.EqualTo((job.Id, 2L, 2)));
    }

    [Test]
    [Property("Defect", "D-61")]
    public async Task A_claim_in_a_deep_backlog_reads_the_index_in_its_order_and_sorts_nothing()
    {
        await Stored.SessionAsync();
        await Database.ExecuteAsync(
            """
            insert into video_analysis_jobs (id, session_id, status, created_at)
            select 'job-' || n, (select id from video_sessions), 'queued', now() - n * interval '1 second' from generate_series(1, 20000) n;
            analyze video_analysis_jobs
            """);

        foreach (var owners in new[] { 1, CurrentStatements.MostClaims })
        {
            var claim = Persistence.Get<CurrentStatements>().Claim(ClaimPreference.Quick, owners);
            var plan = await Database.QueryAsync(
                $"prepare claim{owners}(varchar[], interval[], timestamptz) as {claim}; set plan_cache_mode = force_generic_plan; explain execute claim{owners}('{{w}}', '{{1 minute}}', now())");

            var text = string.Join('\n', plan.Select(row => row.Values.Single()));
            Assert.That(text, Does.Contain("Index Scan using ix_video_analysis_jobs_claim").And.Not.Contain("queue_rank"), "sorted");
            Assert.That(text, Does.Not.Contain("Seq Scan on video_analysis_jobs"));
        }

        Assert.That((await Queue.ClaimAsync("worker", Lease, ClaimPreference.Quick, None))!.Job.Id.Value, Is.EqualTo("job-1"), "queued first");
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
