using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>The order of the queue in the current shape, by the numbers that its trigger gives.</summary>
internal sealed class ClaimOrderTests : PersistenceFixture
{
    protected override bool GoesOn => false;

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

    // As in TakesOneTests, of which this is the statement for several owners.
    [Test]
    public async Task Claims_that_go_together_take_as_many_as_they_are_however_the_server_goes_about_it()
    {
        await Stored.QueuedAsync(await Stored.SessionAsync());
        await Database.ExecuteAsync("analyze");
        for (var number = 1; number < 5; number++)
        {
            await Stored.QueuedAsync(await Stored.SessionAsync());
        }

        await using var source = NpgsqlDataSource.Create(Database.ConnectionString);
        await using var claim = source.CreateCommand(Persistence.Get<CurrentStatements>().Claim(ClaimPreference.Quick, 2));
        claim.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = ["one", "two"] });
        claim.Parameters.Add(new NpgsqlParameter<TimeSpan[]> { TypedValue = [Lease, Lease] });
        claim.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = DateTimeOffset.UtcNow });
        await claim.ExecuteNonQueryAsync();

        Assert.That(await Database.ScalarAsync("select string_agg(lease_owner, ' ' order by lease_owner) from video_analysis_jobs"), Is.EqualTo("one two"));
    }

    // Each text of the claim, whatever the statistics: what is next is a value or a list, and no part of a join.
    [Test]
    public async Task What_is_next_is_asked_for_once([Values] ClaimPreference pass, [Values(1, CurrentStatements.MostClaims)] int owners)
    {
        var claim = Persistence.Get<CurrentStatements>().Claim(pass, owners);
        var plan = await Database.QueryAsync($"prepare claim(varchar[], interval[], timestamptz) as {claim}; explain (costs off) execute claim('{{w}}', '{{1 minute}}', now())");

        var text = string.Join('\n', plan.Select(row => row.Values.Single()));
        Assert.That(text, Does.Match(owners == 1 ? @"InitPlan[^\n]*\n\s*->\s+Limit\n\s*->\s+LockRows" : @"CTE next\n\s*->\s+WindowAgg").And.Not.Contain("Subquery Scan on next"), text);
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
    public async Task A_job_of_the_old_system_between_its_passes_is_left_to_it()
    {
        await Stored.SessionAsync();
        await Database.ExecuteAsync("insert into video_analysis_jobs (id, session_id, status) select 'old', id, 'quick_done' from video_sessions");

        Assert.That(await Queue.ClaimAsync("worker", Lease, ClaimPreference.Deep, None), Is.Null);
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
            Assert.That(text, Does.Contain("Index Scan using ix_video_analysis_jobs_under_way").And.Not.Match("Sort Key:.*queue_rank"), "sorted");
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
