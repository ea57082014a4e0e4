using CoachPlus.Infrastructure.Persistence.Legacy;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>What stands before the existing tables costs no more than it must.</summary>
/// <param name="ground">The kinds that differ most.</param>
[TestFixtureSource(typeof(RelationsTests), nameof(Grounds))]
internal sealed class RelationsTests(Ground ground) : PersistenceFixture(ground)
{
    private static IEnumerable<Ground> Grounds => Ground.Kinds.Where(kind => kind is { Shape: not null, IsBeingMoved: false });

    [Test]
    public async Task A_job_is_found_by_the_keys_of_both_tables_and_without_reading_results()
    {
        var plan = await PlanAsync("select j.id, j.status, j.stage, j.queue_class, j.lease_until from video_analysis_jobs j where j.id = 'x'");

        Assert.That(plan, Does.Contain("Index Scan using video_analysis_jobs_pkey").And.Contain("beside_jobs_pkey").And.Not.Contain("Seq Scan"));

        // A scan hands a row on as it lies; what is made of it is in the lines that leave columns out.
        Assert.That(
            plan.Split('\n').Where(line => line.Contains("NULL::json", StringComparison.Ordinal)),
            Is.Not.Empty.And.All.Not.Match(@"\.\w*(results|findings|report)\b"),
            "of the existing table only what was asked for is read");
    }

    [Test]
    public async Task The_jobs_of_a_session_are_found_by_its_index()
        => Assert.That(
            await PlanAsync("select j.status from video_analysis_jobs j join video_sessions s on s.id = j.session_id where s.id = 'x' order by j.created_at desc limit 1"),
            Does.Contain("ix_analysis_jobs_session_id").And.Contain("ix_beside_jobs_hidden").And.Not.Contain("Seq Scan on public.video"));

    [Test]
    public void A_name_within_another_name_or_behind_a_schema_is_left_alone()
    {
        var relations = Persistence.Get<Relations>();

        Assert.That(relations.Translate("select 1 from coachplus.workers w, coachplus.beside_users b, old.users u"), Is.EqualTo("select 1 from coachplus.workers w, coachplus.beside_users b, old.users u"));
        Assert.That(relations.Translate("insert into object_deletions (bucket) select s3_key from analysis_artifacts"), Is.EqualTo("insert into coachplus.beside_object_deletions (bucket) select s3_key from coachplus.beside_artifacts"));
    }

    private async Task<string> PlanAsync(string sql)
        => string.Join('\n', (await Database.QueryAsync($"set enable_seqscan = off; explain (verbose) {Persistence.Get<Relations>().Translate(sql)}")).Select(row => row.Values.Single()));
}
