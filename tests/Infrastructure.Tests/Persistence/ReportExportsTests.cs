using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence;

/// <param name="ground">One of each kind that the ports can stand on.</param>
[TestFixtureSource(typeof(Ground), nameof(Ground.Kinds))]
internal sealed class ReportExportsTests(Ground ground) : PersistenceFixture(ground)
{
    private static readonly AccessScope Owner = new(false, [new Owner(OwnerType.Coach, "coach-1")]);
    private static readonly AccessScope Stranger = new(false, [new Owner(OwnerType.Coach, "coach-2"), new Owner(OwnerType.Org, "coach-1")]);
    private static readonly DateTimeOffset Later = Start.AddHours(1);

    private IReportExports Exports => Persistence.Get<IReportExports>();

    [Test]
    public async Task A_wish_is_noted_once_and_claimed_once()
    {
        var job = await Stored.DoneAsync();

        Assert.That(await RequestAsync(job, "a"), Is.EqualTo(new ReportExport(ExportState.Waiting, 0, null, null)));
        Assert.That(await RequestAsync(job, "b"), Is.EqualTo(new ReportExport(ExportState.Waiting, 0, null, null)), "whoever makes it reads the job as it is then");
        Assert.That(await Exports.ClaimAsync("w1", Lease, None), Is.EqualTo(new ClaimedExport(job.Id, 1, 1)));
        Assert.That(await Exports.ClaimAsync("w2", Lease, None), Is.Null);
        Assert.That((await RequestAsync(job, "a"))!.State, Is.EqualTo(ExportState.Running));
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.report_exports"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Many_who_ask_at_once_get_one_pdf()
    {
        var job = await Stored.DoneAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => RequestAsync(job, "a"))));
        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Exports.ClaimAsync($"w{n}", Lease, None))));

        Assert.That(answers, Has.All.EqualTo(new ReportExport(ExportState.Waiting, 0, null, null)));
        Assert.That(claims.OfType<ClaimedExport>(), Is.EqualTo(new[] { new ClaimedExport(job.Id, 1, 1) }));
    }

    [Test]
    public async Task What_was_made_is_named_in_the_jobs_row_and_a_poller_sees_that_the_job_changed()
    {
        var job = await Stored.DoneAsync();
        var version = (await Persistence.Get<IJobReads>().GlanceAsync(job.Id, Owner, None))!.Version;
        await RequestAsync(job, "a");
        var claimed = (await Exports.ClaimAsync("w1", Lease, None))!;
        var made = Made(job, claimed);

        Assert.That((await Exports.ReadAsync(claimed, None))!.Job.State, Is.EqualTo(job.State));
        Assert.That(await Exports.FinishAsync(claimed, made, TimeSpan.FromHours(1), None), Is.EqualTo(RunWrite.Written));

        var read = (await Persistence.Get<IJobReads>().ReadAsync(job.Id, Owner, None))!;
        Assert.That(read.Found.Pdf, Is.EqualTo(new JobPdf(made.Key, Later)));
        Assert.That(read.Version, Is.Not.EqualTo(version));
        Assert.That(await RequestAsync(job, "a"), Is.EqualTo(new ReportExport(ExportState.Done, 1, made, null)), "the same is not made again");
        Assert.That(await AsCurrentAsync("select count(*) from object_deletions"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_worker_that_comes_late_writes_nothing()
    {
        var job = await Stored.DoneAsync();
        await RequestAsync(job, "a");
        var late = (await Exports.ClaimAsync("w1", TimeSpan.Zero, None))!;
        var winner = (await Exports.ClaimAsync("w2", Lease, None))!;
        Assert.That(winner, Is.EqualTo(new ClaimedExport(job.Id, 2, 2)));

        Assert.That(await Exports.RenewAsync(late, Lease, None), Is.EqualTo(RunWrite.Superseded));
        Assert.That(await Exports.FinishAsync(late, Made(job, late), Lease, None), Is.EqualTo(RunWrite.Superseded));
        Assert.That(await Exports.FailAsync(late, "No.", None), Is.EqualTo(RunWrite.Superseded));
        Assert.That(await Exports.HandBackAsync(late, TimeSpan.Zero, true, None), Is.EqualTo(RunWrite.Superseded));
        Assert.That((await Jobs.FindAsync(job.Id, All, None))!.Pdf, Is.Null);

        Assert.That(await Exports.RenewAsync(winner, Lease, None), Is.EqualTo(RunWrite.Written));
        Assert.That(await Exports.FinishAsync(winner, Made(job, winner), Lease, None), Is.EqualTo(RunWrite.Written));
        Assert.That(await Exports.FinishAsync(late, Made(job, late), Lease, None), Is.EqualTo(RunWrite.Superseded));
        Assert.That((await Jobs.FindAsync(job.Id, All, None))!.Pdf!.Key, Does.Contain("/exports/2/"));
    }

    [Test]
    public async Task Another_content_is_made_anew_and_the_folder_of_the_former_is_noted_for_later()
    {
        var job = await Stored.DoneAsync();
        await MakeAsync(job, "a");
        var former = (await Jobs.FindAsync(job.Id, All, None))!.Pdf!.Key;

        Assert.That((await RequestAsync(job, "b"))!, Is.EqualTo(new ReportExport(ExportState.Waiting, 1, Made(job, new ClaimedExport(job.Id, 1, 1)), null)), "the former stays to be had");
        await MakeAsync(job, "b");

        Assert.That((await Jobs.FindAsync(job.Id, All, None))!.Pdf!.Key, Does.Contain("/exports/2/"));
        Assert.That(
            await AsCurrentAsync("select string_agg(bucket || ' ' || prefix || ' ' || (requested_at > now() + interval '50 minutes'), ',') from object_deletions"),
            Is.EqualTo($"videos {former[..^"report.pdf".Length]} true"));
    }

    [Test]
    public async Task A_pdf_whose_object_is_gone_is_made_anew()
    {
        var job = await Stored.DoneAsync();
        await MakeAsync(job, "a");

        Assert.That((await Exports.RequestAsync(job.Id, Owner, new ExportWish("a", false, 7), None))!.State, Is.EqualTo(ExportState.Done));
        Assert.That((await Exports.RequestAsync(job.Id, Owner, new ExportWish("a", false, 1), None))!.State, Is.EqualTo(ExportState.Waiting));
    }

    [Test]
    public async Task What_was_given_up_says_why_and_is_tried_again_when_somebody_asks_anew()
    {
        var job = await Stored.DoneAsync();
        await RequestAsync(job, "a");
        await Exports.FailAsync((await Exports.ClaimAsync("w1", Lease, None))!, "It cannot be printed.", None);

        Assert.That(await RequestAsync(job, "a"), Is.EqualTo(new ReportExport(ExportState.Failed, 1, null, "It cannot be printed.")));
        Assert.That(await Exports.ClaimAsync("w1", Lease, None), Is.Null);
        Assert.That((await Exports.RequestAsync(job.Id, Owner, new ExportWish("a", true, null), None))!.State, Is.EqualTo(ExportState.Waiting));
        Assert.That(await Exports.ClaimAsync("w1", Lease, None), Is.EqualTo(new ClaimedExport(job.Id, 2, 1)), "attempts are counted anew, fences never fall");
    }

    [Test]
    public async Task An_attempt_that_was_handed_back_waits_and_counts_as_it_should()
    {
        var job = await Stored.DoneAsync();
        await RequestAsync(job, "a");

        await Exports.HandBackAsync((await Exports.ClaimAsync("w1", Lease, None))!, TimeSpan.Zero, counts: false, None);
        var second = (await Exports.ClaimAsync("w1", Lease, None))!;
        await Exports.HandBackAsync(second, TimeSpan.FromHours(1), counts: true, None);

        Assert.That(second, Is.EqualTo(new ClaimedExport(job.Id, 2, 1)));
        Assert.That(await Exports.ClaimAsync("w1", Lease, None), Is.Null, "the pause is not over");
        await Database.ExecuteAsync("update coachplus.report_exports set not_before = now()");
        Assert.That(await Exports.ClaimAsync("w1", Lease, None), Is.EqualTo(new ClaimedExport(job.Id, 3, 2)));
    }

    [Test]
    public async Task Nothing_is_noted_for_a_stranger_or_for_a_job_that_has_not_finished()
    {
        var running = await Stored.ClaimedAsync();
        Assert.That(await RequestAsync(running, "a"), Is.Null);
        var done = await Stored.DoneAsync();
        Assert.That(await Exports.RequestAsync(done.Id, Stranger, new ExportWish("a", true, null), None), Is.Null);
        Assert.That(await Exports.RequestAsync(new AnalysisJobId("null"), All, new ExportWish("a", true, null), None), Is.Null);
        await MakeAsync(done, "a");
        Assert.That(await Exports.RequestAsync(done.Id, Stranger, new ExportWish("a", true, null), None), Is.Null, "nor is told what there is");
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.report_exports"), Is.EqualTo("1"));
    }

    [Test]
    [Property("Defect", "D-07")]
    public async Task With_a_session_go_its_exports_and_the_folder_of_a_pdf_that_lies_elsewhere_is_noted()
    {
        var job = await Stored.DoneAsync();
        await RequestAsync(job, "a");
        var claimed = (await Exports.ClaimAsync("w1", Lease, None))!;
        await PdfAsync($"jobs/{job.Id}/exports/report.pdf");

        await Sessions.DeleteAsync(job.Order.SessionId, All, Later, None);

        Assert.That(await Exports.FinishAsync(claimed, Made(job, claimed), Lease, None), Is.EqualTo(RunWrite.Superseded));
        Assert.That(await Exports.ReadAsync(claimed, None), Is.Null);
        Assert.That(await Database.ScalarAsync("select count(*) from coachplus.report_exports"), Is.EqualTo("0"));
        Assert.That(await AsCurrentAsync($"select count(*) from object_deletions where prefix = 'jobs/{job.Id}/exports/'"), Is.EqualTo("1"));
    }

    [Test]
    public async Task A_pdf_in_a_folder_that_does_not_name_the_job_takes_nothing_with_it()
    {
        var job = await Stored.DoneAsync();
        await PdfAsync("a/b.pdf");

        await MakeAsync(job, "a");
        await PdfAsync("a/b.pdf");
        await Sessions.DeleteAsync(job.Order.SessionId, All, Later, None);

        Assert.That(await AsCurrentAsync("select count(*) from object_deletions where prefix like 'a/%'"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Whoever_waits_is_told_at_once_of_a_wish_and_of_its_end()
    {
        var job = await Stored.DoneAsync();
        await Exports.Hint().WaitAsync(TimeSpan.FromSeconds(20), None); // the new connection may have missed something and says so

        var wish = Exports.Hint();
        await RequestAsync(job, "a");
        await wish.WaitAsync(TimeSpan.FromMinutes(5), None);
        var claimed = (await Exports.ClaimAsync("w1", Lease, None))!;
        var end = Exports.Hint();
        await Exports.FinishAsync(claimed, Made(job, claimed), Lease, None);
        await end.WaitAsync(TimeSpan.FromMinutes(5), None);
    }

    private async Task PdfAsync(string key)
        => await Database.ExecuteAsync($"update {PlaceOf("video_analysis_jobs", "pdf_s3_key", "beside_jobs")} set pdf_s3_key = '{key}'");

    private Task<ReportExport?> RequestAsync(AnalysisJob job, string content) => Exports.RequestAsync(job.Id, Owner, new ExportWish(content, false, null), None);

    private async Task MakeAsync(AnalysisJob job, string content)
    {
        await RequestAsync(job, content);
        var claimed = (await Exports.ClaimAsync("w1", Lease, None))!;
        Assert.That(await Exports.FinishAsync(claimed, Made(job, claimed) with { Content = content }, TimeSpan.FromHours(1), None), Is.EqualTo(RunWrite.Written));
    }

    private static StoredReport Made(AnalysisJob job, ClaimedExport export)
        => new(ArtifactRules.ReportKeyOf(job.Order.Video, job.Id, 1, export.Fence), 10, new string('c', 64), "a", Later);
}
