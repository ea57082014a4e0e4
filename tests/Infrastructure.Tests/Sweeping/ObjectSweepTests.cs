using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoachPlus.Infrastructure.Tests.Sweeping;

/// <summary>Objects that no row needs, in a real store beside a real database.</summary>
[TestFixture(typeof(DiskUnderTest))]
[TestFixture(typeof(S3UnderTest))]
public sealed class ObjectSweepTests<TStore> : SweepFixture<TStore>
    where TStore : IStoreUnderTest, new()
{
    // Everything that is there counts as old.
    private static readonly SweepPolicy Impatient = new() { OrphanGrace = TimeSpan.FromHours(-1) };

    [Test]
    [Property("Defect", "D-19")]
    public async Task A_folder_without_rows_goes_and_one_with_a_row_stays()
    {
        var known = await WaitingAsync(TimeSpan.Zero);
        await PutVideoAsync(known, Film);
        var orphan = PlaceOfNobody();
        await PutAsync(new ObjectAddress(Store.Bucket, $"{orphan}/original.mp4"), Film);
        await PutAsync(new ObjectAddress(Store.Bucket, $"{orphan}/analysis/j/3/quick_results.json"), Text("{}"));

        var result = await SweepAsync(Impatient);
        await DeleteAsync();

        Assert.That(result, Is.EqualTo(new SweepResult(1, 1, 0, 0)));
        Assert.That(await KeysAsync(), Is.EquivalentTo(new[] { known.Order.Video.Key }));
        Assert.That(await SweepAsync(Impatient), Is.EqualTo(SweepResult.Nothing));
    }

    [Test]
    public async Task What_is_young_stays_and_with_report_only_so_does_everything()
    {
        await PutAsync(new ObjectAddress(Store.Bucket, $"{PlaceOfNobody()}/original.mp4"), Film);

        var young = await SweepAsync(new SweepPolicy());
        var reported = await SweepAsync(Impatient with { OrphansReportOnly = true });
        await DeleteAsync();

        Assert.That((young, reported), Is.EqualTo((SweepResult.Nothing, new SweepResult(1, 0, 0, 0))));
        Assert.That(await KeysAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_not_this_systems_is_left_alone_and_counted()
    {
        string[] others =
        [
            $"{Rules.KeyPrefix}/coach/c1/s1/{Guid.NewGuid()}/original.mp4", $"{Rules.KeyPrefix}/coach/c1/s1/{Guid.NewGuid()}/analysis/quick_results.json",
            $"{Rules.KeyPrefix}/readme.txt", $"{Rules.KeyPrefix}-2/coach/c1/s1/{Guid.CreateVersion7()}/original.mp4", $"jobs/{Rules.KeyPrefix}/exports/report.pdf",
        ];
        foreach (var key in others)
        {
            await PutAsync(new ObjectAddress(Store.Bucket, key), Film);
        }

        var result = await SweepAsync(Impatient);

        Assert.That(result, Is.EqualTo(SweepResult.Nothing with { Skipped = 3 }), "the last two lie outside the prefix");
        Assert.That(await Persistence.Database.ScalarAsync("select count(*) from object_deletions"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Attempts_to_print_a_report_go_but_the_one_that_is_named_and_the_one_at_work()
    {
        var job = await WaitingAsync(TimeSpan.Zero);
        foreach (var attempt in new[] { 1, 2, 3 })
        {
            await PutAsync(new ObjectAddress(Store.Bucket, ArtifactRules.ReportKeyOf(job.Order.Video, job.Id, 1, attempt)), Paper);
        }

        await Persistence.Database.ExecuteAsync(
            $"""
            update video_analysis_jobs set pdf_s3_key = '{ArtifactRules.ReportKeyOf(job.Order.Video, job.Id, 1, 2)}', fence = 1, quick_fence = 1;
            insert into coachplus.report_exports (job_id, state, wanted, fence, attempts, lease_owner, lease_until) values ('{job.Id}', 'running', 'w', 3, 1, 'w1', now())
            """);

        await SweepAsync(Impatient);
        await DeleteAsync();

        Assert.That((await KeysAsync()).Select(key => key.Split('/')[^2]).Order(), Is.EqualTo(new[] { "2", "3" }));
        await Persistence.Database.ExecuteAsync("update coachplus.report_exports set state = 'waiting', lease_owner = null, lease_until = null");
        await SweepAsync(Impatient);
        await DeleteAsync();
        Assert.That((await KeysAsync()).Select(key => key.Split('/')[^2]), Is.EqualTo(new[] { "2" }));
    }

    [TestCase("queued", 3, null, ExpectedResult = "3")]
    [TestCase("quick_running", 3, null, ExpectedResult = "3")]
    [TestCase("deep_running", 3, 2, ExpectedResult = "2 3")]
    [TestCase("quick_running", 2, null, ExpectedResult = "2", Description = "the third was claimed on a server whose standby knew nothing of it")]
    [TestCase("queued", 0, null, ExpectedResult = "1 2 3", Description = "no run of ours is known")]
    [TestCase("failed", 3, null, ExpectedResult = "")]
    [TestCase("failed", 3, 2, ExpectedResult = "2")]
    public async Task<string> Runs_that_the_row_does_not_use_any_more_go(string status, int fence, int? quick)
    {
        var job = await WaitingAsync(TimeSpan.Zero);
        foreach (var run in new[] { 1, 2, 3 })
        {
            await PutAsync(new ObjectAddress(Store.Bucket, ArtifactRules.KeyOf(job.Order.Video, job.Id, run, ArtifactKind.QuickResults)), Text("{}"));
        }

        // As the row would be after so many runs; the path there is tested elsewhere.
        await Persistence.Database.ExecuteAsync($"""
            set session_replication_role = replica;
            update video_analysis_jobs set status = '{status}', fence = {fence}, quick_fence = {(quick is null ? "null" : $"{quick}")},
                queue_class = {(status == "queued" ? "0" : "null")}, queue_owner = 'x', queue_rank = 0,
                lease_owner = {(status.EndsWith("running", StringComparison.Ordinal) ? "'w'" : "null")}, lease_until = {(status.EndsWith("running", StringComparison.Ordinal) ? "now()" : "null")}
            """);

        await SweepAsync(Impatient);
        await DeleteAsync();
        return string.Join(' ', (await KeysAsync()).Select(key => key.Split('/')[^2]).Order());
    }

    [Test]
    public async Task The_place_of_a_closed_upload_is_cleared_again()
    {
        var job = await GivenUpAsync(TimeSpan.FromDays(1));
        await LateAsync();
        await DeleteAsync();
        await PutVideoAsync(job, Film); // by an address that could not be revoked

        await SweepAsync(Impatient);
        await DeleteAsync();

        Assert.That(await KeysAsync(), Is.Empty);
    }

    [Test]
    public async Task Uploads_in_parts_that_no_job_waits_for_are_dropped()
    {
        var job = await WaitingAsync(TimeSpan.Zero);
        var named = await Uploads.BeginAsync(AddressOf(job), null, None);
        var forgotten = await Uploads.BeginAsync(AddressOf(job), null, None);
        var nobodys = new ObjectAddress(Store.Bucket, $"{PlaceOfNobody()}/original.mp4");
        var orphan = await Uploads.BeginAsync(nobodys, null, None);
        await Persistence.Database.ExecuteAsync($"update video_analysis_jobs set multipart_upload_id = '{named}', multipart_part_bytes = 5242880, declared_bytes = 5");

        var result = await SweepAsync(Impatient);

        Assert.That(result.Deleted, Is.EqualTo(2));
        Assert.That(await Uploads.ListPartsAsync(AddressOf(job), named, None), Is.Not.Null);
        Assert.That(await Uploads.ListPartsAsync(AddressOf(job), forgotten, None), Is.Null);
        Assert.That(await Uploads.ListPartsAsync(nobodys, orphan, None), Is.Null);
    }

    [Test]
    public async Task Many_sweeps_at_once_note_each_folder_and_delete_nothing_that_is_needed()
    {
        var known = new List<AnalysisJob>();
        for (var number = 0; number < 10; number++)
        {
            known.Add(await WaitingAsync(TimeSpan.Zero));
            await PutVideoAsync(known[^1], Film);
            await PutAsync(new ObjectAddress(Store.Bucket, $"{PlaceOfNobody()}/original.mp4"), Film);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await SweepAsync(Impatient);
            await DeleteAsync();
        })));

        Assert.That(await KeysAsync(), Is.EquivalentTo(known.Select(job => job.Order.Video.Key)));
    }

    private string PlaceOfNobody() => $"{Rules.KeyPrefix}/coach/c1/{Guid.CreateVersion7()}/{Guid.CreateVersion7()}";

    private async Task<List<string>> KeysAsync() => [.. (await ListAsync($"{Rules.KeyPrefix}/")).Where(key => !key.Contains("/.installations/", StringComparison.Ordinal))];

    private Task<SweepResult> SweepAsync(SweepPolicy policy)
        => new SweepObjectsHandler(
            new BucketMarks(Persistence.Get<IInstallation>(), Store, Rules), Store, Running.Services.GetRequiredService<IObjectListing>(), Uploads,
            Persistence.Get<IUnneededPlaces>(), policy, Rules, NullLogger<SweepObjectsHandler>.Instance).Handle(new SweepObjects(), None);
}
