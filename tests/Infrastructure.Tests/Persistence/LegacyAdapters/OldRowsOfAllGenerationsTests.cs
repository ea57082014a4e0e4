using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>What the existing system has left in its tables is read, in each generation of it and wherever it put things.</summary>
/// <param name="ground">Each of its shapes.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Legacy))]
[Parallelizable(ParallelScope.Self)]
internal sealed class OldRowsOfAllGenerationsTests(Ground ground)
{
    private PersistenceUnderTest _persistence = null!;

    private static CancellationToken None => CancellationToken.None;

    [OneTimeSetUp]
    public async Task Open() => _persistence = await PersistenceUnderTest.StartAsync(ground, rows: true);

    [OneTimeTearDown]
    public async Task Close() => await _persistence.DisposeAsync();

    // Job; whether it has a deep pass; where each pass has its payload, and where its findings if not in there.
    [TestCase(LegacyRows.Completed, null, "results", null)]
    [TestCase(LegacyRows.CompletedWithoutMode, null, "results", null)]
    [TestCase(LegacyRows.Staged, "quick_results", "deep_results", null)]
    [TestCase(LegacyRows.StagedQuickOnly, "quick_results", null, null)]
    [TestCase(LegacyRows.Gpu, null, "deep_results", null)]
    [TestCase(LegacyRows.WithFindings, "quick_results", "deep_results", "deep_findings")]
    [TestCase(LegacyRows.Bowling, "quick_results", "deep_results", "deep_findings")]
    [Property("Defect", "D-06")]
    public async Task Results_are_read_byte_for_byte_with_findings_and_report(string id, string? quick, string? deep, string? findings)
    {
        if (await _persistence.Database.ScalarAsync($"select count(*) from video_analysis_jobs where id = '{id}'") == "0")
        {
            Assert.That(await _persistence.Get<IJobReads>().ReadAsync(new AnalysisJobId(id), StoredJobs.All, None), Is.Null);
            return;
        }

        var state = (await _persistence.Get<IJobReads>().ReadAsync(new AnalysisJobId(id), StoredJobs.All, None))!.Found.Job.State;
        var found = (await _persistence.Get<IAnalysisJobs>().FindAsync(new AnalysisJobId(id), StoredJobs.All, None))!.Job.State;

        Assert.That(found, Is.EqualTo(state));
        Assert.That((state.Status, state.ProgressPct, state.Fence, state.Lease), Is.EqualTo((JobStatus.Done, 100, 0L, (JobLease?)null)));
        Assert.That((state.Quick?.Summary, state.Deep?.Summary), Is.EqualTo((await TextAsync(id, quick), await TextAsync(id, deep))));
        foreach (var (pass, column) in new[] { (state.Quick, quick), (state.Deep, deep) }.Where(pass => pass.Item2 is not null))
        {
            Assert.That(pass!.Findings, Is.EqualTo(await TextAsync(id, findings is null || column != deep ? $"{column} -> 'findings'" : findings)));
            Assert.That(pass.Report, Is.EqualTo(await TextAsync(id, $"{column} -> 'report'")).Or.EqualTo(findings is null ? null : await TextAsync(id, column == deep ? "deep_report" : "quick_report")));
            Assert.That(pass.Summary, Does.Contain("evidence"), "inside the metrics or at the top");
        }
    }

    [Test]
    public async Task Every_job_and_every_session_can_be_read_by_every_way_and_the_lists_say_what_there_is()
    {
        var jobs = (await _persistence.Database.QueryAsync("select id, status::text from video_analysis_jobs")).ToDictionary(row => (string)row["id"]!, row => (string)row["status"]!);
        foreach (var (id, label) in jobs)
        {
            var glance = (await _persistence.Get<IJobReads>().GlanceAsync(new AnalysisJobId(id), StoredJobs.All, None))!;
            var whole = (await _persistence.Get<IJobReads>().ReadAsync(new AnalysisJobId(id), StoredJobs.All, None))!;
            Assert.That(glance, Is.EqualTo(JobGlance.Of(whole.Found, whole.Version)));
            Assert.That(JobWords.Of(whole.Found.Job.Status), Is.EqualTo(label switch { "processing" => "quick_running", "completed" => "done", _ => label }));
            Assert.That(whole.Found.Job.IsWaiting, Is.EqualTo(label == "queued"), "what is between its passes is in that system's hands");
        }

        var sessions = await _persistence.Get<IVideoSessions>().ListAsync(new SessionFilter(null, false, 0, 100), StoredJobs.All, None);
        Assert.That(sessions.Sum(session => session.JobCount), Is.EqualTo(jobs.Count));
        Assert.That(sessions.Where(session => session.Latest is { Status: JobStatus.Done }).Select(session => session.Latest!.HasResults && session.Latest.HasReport), Is.All.True);
    }

    [Test]
    public async Task Players_keep_their_order_and_their_commas_and_quotes()
    {
        var ordered = (await _persistence.Get<IVideoSessions>().FindAsync(new VideoSessionId(LegacyRows.SessionWithOrderedPlayers), StoredJobs.All, None))!;
        var odd = (await _persistence.Get<IVideoSessions>().FindAsync(new VideoSessionId(LegacyRows.SessionWithOddPlayers), StoredJobs.All, None))!;
        var none = (await _persistence.Get<IVideoSessions>().FindAsync(new VideoSessionId(LegacyRows.SessionWithoutVideo), StoredJobs.All, None))!;

        Assert.That(ordered.Session.Details.PlayerIds, Is.EqualTo(new[] { "12", "3", "7" }));
        Assert.That(string.Concat(odd.Session.Details.PlayerIds), Does.Contain(",").And.Contain("\""));
        Assert.That(none.Session.Details.PlayerIds, Is.Empty);
    }

    [Test]
    public async Task Users_log_in_with_the_address_and_the_hash_that_they_have()
    {
        var coach = (await _persistence.Get<Application.Identity.Ports.IUsers>().FindByEmailAsync("coach@EXAMPLE.org", None))!;

        Assert.That((coach.Id.Value, coach.Role, coach.IsSuperuser), Is.EqualTo((LegacyRows.Coach, Domain.Identity.UserRole.CoachPro, false)));
        Assert.That(coach.PasswordHash, Does.Contain(":"));
    }

    private async Task<string?> TextAsync(string id, string? expression)
        => expression is null ? null : await _persistence.Database.ScalarAsync($"select ({expression})::text from video_analysis_jobs where id = '{id}'");
}
