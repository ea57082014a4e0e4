using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Tests.Persistence;
using CoachPlus.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

/// <summary>Jobs of silent workers on a real database.</summary>
/// <param name="ground">Each that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Json))]
internal sealed class ExpiredJobsTests(Ground ground) : PersistenceFixture(ground)
{
    private IExpiredJobs Expired => Persistence.Get<IExpiredJobs>();

    [Test]
    public async Task Silent_runs_are_paged_longest_silent_first_with_the_databases_time()
    {
        var jobs = new List<AnalysisJobId>();
        foreach (var minutes in new[] { 1, 3, -5, 2 })
        {
            jobs.Add((await SilentAsync(TimeSpan.FromMinutes(minutes))).Id);
        }

        var first = await Expired.PageAsync(null, 2, None);
        var second = await Expired.PageAsync(first.Next, 2, None);

        Assert.That(first.Jobs.Select(found => found.Job.Id), Is.EqualTo(new[] { jobs[1], jobs[3] }));
        Assert.That(second.Jobs.Select(found => found.Job.Id), Is.EqualTo(new[] { jobs[0] }));
        Assert.That(second.Next, Is.Null);
        Assert.That(first.Now, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task One_locked_row_and_one_that_makes_no_sense_do_not_keep_others_from_being_recovered()
    {
        var (locked, odd, good) = (await SilentAsync(TimeSpan.FromMinutes(3)), await SilentAsync(TimeSpan.FromMinutes(2)), await SilentAsync(TimeSpan.FromMinutes(1)));
        await Database.ExecuteAsync($"update video_sessions set player_ids = '[1]' where id = '{odd.Order.SessionId}'");
        await using var other = new NpgsqlConnection(Database.ConnectionString);
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var holding = new NpgsqlCommand($"select 1 from video_analysis_jobs where id = '{locked.Id}' for update", other, transaction))
        {
            await holding.ExecuteNonQueryAsync();
        }

        var result = await RecoverAsync().WaitAsync(TimeSpan.FromSeconds(20));

        Assert.That(result, Is.EqualTo(new SweepResult(2, 1, 0, 1)));
        Assert.That(await StatusesAsync(), Is.EquivalentTo(new[] { $"{locked.Id}=quick_running", $"{odd.Id}=quick_running", $"{good.Id}=queued" }));
    }

    [Test]
    public async Task A_row_of_the_old_system_without_a_lease_is_left_to_it()
    {
        var job = await Stored.QueuedAsync(await Stored.SessionAsync());
        await Database.ExecuteAsync("update video_analysis_jobs set status = 'quick_running', updated_at = now() - interval '2 days'");

        Assert.That(await RecoverAsync(), Is.EqualTo(SweepResult.Nothing));
        Assert.That(await StatusesAsync(), Is.EqualTo(new[] { $"{job.Id}=quick_running" }));
    }

    [Test]
    [Property("Defect", "D-18")]
    public async Task Many_processes_at_once_recover_every_job_once()
    {
        for (var number = 0; number < 120; number++)
        {
            await SilentAsync(TimeSpan.FromSeconds(number + 1));
        }

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RecoverAsync)));

        Assert.That((results.Sum(result => result.Settled), results.Sum(result => result.Failed)), Is.EqualTo((120, 0)));
        Assert.That(await AsCurrentAsync("select string_agg(distinct status::text || ' ' || attempt, ',') from video_analysis_jobs"), Is.EqualTo("queued 1"));
    }

    private async Task<AnalysisJob> SilentAsync(TimeSpan since)
    {
        var job = await Stored.ClaimedAsync();
        await Queue.RenewAsync(job.Id, job.State.Fence, -since, None);
        return job;
    }

    private Task<SweepResult> RecoverAsync()
        => new RecoverExpiredJobsHandler(Expired, Queue, new RunPolicy(), NullLogger<RecoverExpiredJobsHandler>.Instance).Handle(new RecoverExpiredJobs(), None);

    private async Task<string[]> StatusesAsync() => (await AsCurrentAsync("select string_agg(id || '=' || status::text, ' ') from video_analysis_jobs"))!.Split(' ');
}
