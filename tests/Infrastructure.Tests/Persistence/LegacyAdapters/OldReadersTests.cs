using System.Text.Json;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.LegacyAdapters;

/// <summary>What servers and operators of the existing system find in their tables of what this product has done.</summary>
/// <param name="ground">Each of its shapes.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Legacy))]
internal sealed class OldReadersTests(Ground ground) : PersistenceFixture(ground)
{
    [Test]
    public async Task A_job_of_ours_goes_through_words_that_they_know_and_ends_with_results_where_they_look()
    {
        var old = new OldSystem(Database, Ground);
        var oldest = LegacyShapes.OldestForms.Contains(Ground.Shape);
        var job = await Stored.ClaimedAsync();
        var words = new List<string?> { await old.LabelAsync(job.Id.Value) };
        var deep = await Stored.AlmostDoneAsync(job);
        words.Add(await old.LabelAsync(job.Id.Value));
        job.Finish(deep, Start.AddMinutes(3));
        await Queue.SaveAsync(job, job.State.Fence, None);
        words.Add(await old.LabelAsync(job.Id.Value));

        Assert.That(words, Is.EqualTo(oldest ? ["processing", "processing", "completed"] : new[] { "quick_running", "deep_running", "done" }));
        Assert.That(await Database.ScalarAsync("select status::text from video_sessions"), Is.EqualTo("ready"));
        var row = await Database.ScalarAsync("select row_to_json(j)::text from video_analysis_jobs j");
        using var document = JsonDocument.Parse(row!);
        var findingsInColumns = document.RootElement.TryGetProperty("deep_findings", out var findings);
        if (findingsInColumns)
        {
            Assert.That(findings.GetProperty("overall_level").GetString(), Is.EqualTo("high"));
            Assert.That(document.RootElement.GetProperty("deep_report").GetProperty("summary").GetString(), Is.EqualTo("Good balance."));
        }
        else
        {
            var blob = document.RootElement.GetProperty(oldest ? "results" : "deep_results");
            Assert.That(blob.GetProperty("findings").GetProperty("overall_level").GetString(), Is.EqualTo("high"));
            Assert.That(blob.GetProperty("report").GetProperty("summary").GetString(), Is.EqualTo("Good balance."));
        }

        Assert.That((await Queue.ReadBackAsync(job.Id, None))!.State.Deep, Is.EqualTo(deep with { Fence = job.State.Fence }), "and ours read what they wrote");
    }

    [Test]
    public async Task Nothing_is_done_without_its_findings_and_its_stored_results()
    {
        var job = await Stored.ClaimedAsync();
        var deep = await Stored.AlmostDoneAsync(job);
        var done = job.State with { Status = JobStatus.Done, ProgressPct = 100, Lease = null };
        var artless = AnalysisJob.Restore(job.Order, done with { Deep = deep with { Findings = "{}", Fence = job.State.Fence } });
        var (label, before) = (await new OldSystem(Database, Ground).LabelAsync(job.Id.Value), await RowsAsCurrentAsync("select * from video_analysis_jobs"));

        Assert.That(() => Queue.SaveAsync(artless, artless.State.Fence, None), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("analysis-job.guardrail"));
        job.Finish(deep, Start.AddMinutes(3));
        await Database.ExecuteAsync("delete from coachplus.beside_artifacts where kind = 'deep_results'");
        Assert.That(() => Queue.SaveAsync(job, job.State.Fence, None), Throws.TypeOf<DomainException>().With.Property("Code").EqualTo("analysis-job.guardrail"));

        Assert.That(await new OldSystem(Database, Ground).LabelAsync(job.Id.Value), Is.EqualTo(label));
        Assert.That(await RowsAsCurrentAsync("select * from video_analysis_jobs"), Is.EqualTo(before));
    }

    [Test]
    public async Task A_session_that_an_old_server_deletes_leaves_nothing_behind_for_long()
    {
        var (done, waiting) = (await Stored.DoneAsync(), await Stored.AwaitingAsync(await Stored.SessionAsync()));
        await Database.ExecuteAsync("delete from video_sessions");

        Assert.That((await Jobs.FindAsync(done.Id, All, None), await Jobs.FindAsync(waiting.Id, All, None)), Is.EqualTo(((JobOfSession?)null, (JobOfSession?)null)));
        await Persistence.Get<IOldRecords>().PruneAsync(TimeSpan.FromDays(1), TimeSpan.FromDays(1), None);

        foreach (var table in new[] { "jobs", "artifacts", "sessions" })
        {
            Assert.That(await Database.ScalarAsync($"select count(*) from coachplus.beside_{table}"), Is.EqualTo("0"), table);
        }
    }
}
