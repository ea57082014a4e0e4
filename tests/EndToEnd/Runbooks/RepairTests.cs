using System.Net;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Runbooks;
using CoachPlus.TestSupport.Tools;

namespace CoachPlus.EndToEnd.Runbooks;

/// <summary>What becomes of jobs that operators queue by hand, what the log says of it, and what brings the rest back; on both stores.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal sealed class RepairTests(Store store) : RunbookFixture(store, "api")
{
    private const string TakeBack = "take back what was queued by hand before its video had come";

    [Test]
    public async Task What_has_arrived_is_analysed_and_what_has_not_fails_until_it_is_taken_back_and_completed()
    {
        var (arrived, absent) = (await OfferAsync(), await OfferAsync());
        await PutAsync(arrived);
        var parts = await PartsOfVideo.BeginAsync(Coach, PartsOfVideo.Video());
        await parts.PutAsync(1, 2, 3);
        await Database.ExecuteAsync("update video_analysis_jobs set created_at = now() - interval '11 minutes'");
        Assert.That(await Database.ScalarAsync(RunbookSql.AlertOnUploads), Is.EqualTo("3"));

        await Database.ExecuteAsync(RunbookSql.QueueByHand);
        await using var worker = await Service.StartAsync(Settings, "worker");

        Assert.That(Coach.Text(await Coach.WaitAsync(arrived.Job), "status"), Is.EqualTo("done"), worker.Log);
        foreach (var job in new[] { absent.Job, parts.Job })
        {
            var failed = await Coach.WaitAsync(job);
            Assert.That((Coach.Text(failed, "status"), Coach.Text(failed, "error_message")), Is.EqualTo(("failed", "The uploaded video is no longer in storage. Please upload it again.")));
        }

        await AssertFoundInLogAsync(worker, absent.Job, parts.Job);
        await PutAsync(absent);
        Assert.That(await CompleteAsync(absent.Job), Is.EqualTo("failed"), "such a job counts as one that has had its video");
        await Database.ExecuteAsync(OperationsManual.Sql[TakeBack]);
        foreach (var job in new[] { absent.Job, parts.Job })
        {
            Assert.That(await CompleteAsync(job), Is.EqualTo("queued"), job);
            Assert.That(Coach.Text(await Coach.WaitAsync(job), "status"), Is.EqualTo("done"), worker.Log);
        }
    }

    [Test]
    public async Task Taking_back_touches_no_job_whose_video_was_verified_or_that_failed_for_another_reason()
    {
        var offers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OfferAsync()));
        await Database.ExecuteAsync(
            $"""
            update video_analysis_jobs set status = 'failed', failure_kind = 'analysis', failure_code = 'video.missing',
                verified_at = now(), verified_bytes = 1, verified_etag = 'e' where id = '{offers[0].Job}';
            update video_analysis_jobs set status = 'failed', failure_kind = 'analysis', failure_code = 'video.replaced' where id = '{offers[1].Job}';
            update video_analysis_jobs set status = 'failed', failure_kind = 'cancelled', failure_code = 'video.missing' where id = '{offers[2].Job}'
            """);

        await Database.ExecuteAsync(OperationsManual.Sql[TakeBack]);

        foreach (var (offer, kind) in offers.Zip((string[])["analysis", "analysis", "cancelled"]))
        {
            Assert.That(await Database.ScalarAsync($"select failure_kind from video_analysis_jobs where id = '{offer.Job}'"), Is.EqualTo(kind));
        }
    }

    [Test]
    public async Task Late_complete_alone_does_all_that_the_repair_does_and_refuses_what_has_not_arrived()
    {
        var (arrived, absent) = (await OfferAsync(), await OfferAsync());
        await PutAsync(arrived);

        (await Typed.SendAsync(Service, OperationsManual.Shell["late complete"], Coach, arrived.Job)).AssertReadable(200);
        (await Typed.SendAsync(Service, OperationsManual.Shell["late complete"], Coach, absent.Job)).AssertReadable((int)HttpStatusCode.BadRequest);

        Assert.That((await StatusAsync(arrived), await StatusAsync(absent)), Is.EqualTo(("queued", "failed")));
    }

    private async Task<string> CompleteAsync(string job)
    {
        var answer = await Typed.SendAsync(Service, OperationsManual.Shell["late complete"], Coach, job);
        answer.AssertReadable(200);
        return Coach.Text(answer.Json, "status");
    }

    // The papers' words are not this system's: they miss what they are for, and one of them stands in ids.
    private async Task AssertFoundInLogAsync(Service worker, params string[] missing)
    {
        var log = Path.Combine(Settings.Folder, $"{Guid.NewGuid():N}.log");
        await File.WriteAllTextAsync(log, worker.Log);
        var found = await Shell.RunAsync(OperationsManual.Shell["missing videos"], new Dictionary<string, string> { ["LOG"] = log });
        Assert.That(found.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(missing.Length), worker.Log);
        Assert.That(missing, Has.All.Matches<string>(job => found.Output.Contains(job, StringComparison.Ordinal)));

        var absentWord = await Shell.RunAsync(RunbookCommands.LogChecks[1], input: worker.Log);
        Assert.That((absentWord.ExitCode, absentWord.Output), Is.EqualTo((1, "")), "videos are missing, and the word of the papers does not find them");
        var number = await Shell.RunAsync(RunbookCommands.LogChecks[0], input: $"Completed job_id=7f3c404e-43c0-4f43-8f27-ba55ef4b6579\n{string.Join('\n', missing.Select(_ => "S3 download failed"))}");
        Assert.That(number.Output, Does.StartWith("Completed").And.Not.Contain("failed"));
    }
}
