using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <summary>The coarse word of a job that the indexes go by, and what is won by it: what runs writes no index.</summary>
internal sealed class PhaseTests : PersistenceFixture
{
    // Keys, expressions and conditions of all indexes.
    private const string Indexed = """
        select distinct a.attname from pg_index i
        join pg_depend d on d.objid = i.indexrelid and d.classid = 'pg_class'::regclass and d.refobjid = i.indrelid and d.refclassid = 'pg_class'::regclass
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = d.refobjsubid
        where i.indrelid = 'video_analysis_jobs'::regclass
        """;

    [Test]
    public async Task A_claim_a_beat_and_a_report_of_progress_change_nothing_that_an_index_knows([Values] bool deep)
    {
        var job = deep ? await Stored.YieldedAsync() : await Stored.QueuedAsync(await Stored.SessionAsync());
        var indexed = (await Database.QueryAsync(Indexed)).Select(row => (string)row["attname"]!).ToHashSet();
        var before = await RowAsync(job.Id.Value);
        var claimed = (await Queue.ClaimAsync("worker-2", Lease, ClaimPreference.Quick, None))!.Job;
        Assert.That(await Queue.RenewAsync(claimed.Id, claimed.State.Fence, TimeSpan.FromMinutes(9), None), Is.EqualTo(RunWrite.Written));
        Assert.That(await Queue.ReportProgressAsync(claimed.Id, claimed.State.Fence, 77, None), Is.EqualTo(RunWrite.Written));
        var after = await RowAsync(job.Id.Value);

        var changed = after.Keys.Where(column => !Equals(before[column], after[column])).ToHashSet();
        Assert.That(changed, Is.SupersetOf(new[] { "status", "fence", "lease_owner", "lease_until", "progress_pct", "queue_class" }));
        Assert.That(indexed, Is.SupersetOf(new[] { "id", "phase", "queue_rank", "completed_at" }), "all were found");
        Assert.That(changed.Intersect(indexed), Is.Empty, "each of these would write all indexes at every claim or beat");
    }

    [Test]
    public async Task Every_status_has_its_phase_and_nobody_sets_another()
    {
        await Stored.QueuedAsync(await Stored.SessionAsync());

        await Database.ExecuteAsync("update video_analysis_jobs set phase = 'done'");

        Assert.That(await Database.ScalarAsync("select phase from video_analysis_jobs"), Is.EqualTo("quick"));
        Assert.That(
            await Database.ScalarAsync("select string_agg(s || ' ' || coalesce(coachplus.phase_of(s, true), 'none'), ', ' order by s::text) from unnest(enum_range(null::video_analysis_job_status)) s"),
            Is.EqualTo("awaiting_upload upload, completed completed, deep_running deep, done done, failed failed, processing quick, queued quick, quick_done deep, quick_running quick"));
        Assert.That(await Database.ScalarAsync("select coachplus.phase_of('quick_done', false)"), Is.EqualTo("quick"), "its only pass");
    }

    [TestCase("{}", false)]
    [TestCase(" [ ] ", false)]
    [TestCase("\n{\t}\r\n", false)]
    [TestCase("null", false)]
    [TestCase("\"text\"", false)]
    [TestCase("7", false)]
    [TestCase("{\"a\":null}", true)]
    [TestCase(" [ 0 ]", true)]
    [TestCase("[[]]", true)]
    [TestCase("[{}]", true)]
    [TestCase("[]", false, 300)]
    [TestCase("[1]", true, 300)]
    public async Task Whether_a_value_has_content_is_seen_however_far_in_it_begins(string json, bool has, int blanks = 0)
        => Assert.That(await Database.ScalarAsync($"select coachplus.has_content('{new string(' ', blanks)}{json}')"), Is.EqualTo(has ? "t" : "f"));

    private async Task<IReadOnlyDictionary<string, object?>> RowAsync(string id)
        => (await Database.QueryAsync($"select * from video_analysis_jobs where id = '{id}'")).Single();
}
