using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.MainPath;

/// <summary>API and worker as processes of their own, stopped and killed.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class WorkerTests
{
    private Settings _settings = null!;
    private Service _api = null!;
    private Coach _coach = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _settings = await Settings.CreateAsync();
        _settings.Environment["Worker__LeaseSeconds"] = "3";
        _api = await Service.StartAsync(_settings, "api");
        _coach = await _api.AddCoachAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _coach.Http.Dispose();
        await _api.DisposeAsync();
        await _settings.DisposeAsync();
    }

    [Test]
    public async Task A_worker_in_its_own_process_does_the_job_and_stops_when_asked()
    {
        await using var worker = await Service.StartAsync(_settings, "worker");
        var job = await _coach.WaitAsync((await _coach.UploadAsync(Samples.Marker)).Job);
        Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), worker.Log);
        Assert.That(await worker.StopAsync(), Is.Zero, worker.Log);
        foreach (var line in new[] { "analysis_worker starting", "Claimed job_id=", "Saving quick results", "Persisted quick artifacts", "[COMPLETE]", "[PERSISTED]", "Completed job_id=" })
        {
            Assert.That(() => worker.Log, Does.Contain(line).After(10_000, 50), "operators rely on this line");
        }
    }

    [Test]
    [Property("Defect", "D-17")]
    public async Task A_killed_workers_job_is_done_by_another_one()
    {
        var offer = await _coach.UploadAsync(Samples.Marker);
        await using (var doomed = await Service.StartAsync(_settings, "worker"))
        {
            for (var tries = 0; Coach.Text(await _coach.JobAsync(offer.Job), "status") == "queued" && tries < 600; tries++)
            {
                await Task.Delay(100);
            }
        } // disposing kills the process in the middle of the run

        await using var second = await Service.StartAsync(_settings, "worker");
        var job = await _coach.WaitAsync(offer.Job);
        Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), second.Log);
    }

    [Test]
    [Property("Defect", "D-27")]
    public async Task A_draining_worker_fetches_nothing_more_gives_every_slot_back_uncounted_and_leaves()
    {
        _settings.Environment["Worker__LeaseSeconds"] = "60"; // what is given back here is given back by the worker, not taken from it
        _settings.Environment["Worker__Slots"] = "2";
        _settings.Environment["Worker__StopGraceSeconds"] = "0";
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await _coach.UploadAsync(Samples.Marker);
        }

        await using var worker = await Service.StartAsync(_settings, "worker");
        await UntilAsync("select count(*) = 2 from video_analysis_jobs where lease_owner is not null");
        Assert.That(await ScalarAsync("select slots || ' ' || draining from coachplus.workers"), Is.EqualTo("2 false"));

        Assert.That(await worker.StopAsync(), Is.Zero, worker.Log);

        Assert.That(await ScalarAsync("select count(*) from video_analysis_jobs where status not in ('queued', 'quick_done') or lease_owner is not null or attempt > 0"), Is.EqualTo("0"), worker.Log);
        Assert.That(await ScalarAsync("select count(*) from video_analysis_jobs where fence > 0"), Is.EqualTo("2"), "the third was never fetched");
        Assert.That(await ScalarAsync("select count(*) from coachplus.workers"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_cancelled_running_job_stays_cancelled_and_its_worker_goes_on_with_the_next()
    {
        await using var worker = await Service.StartAsync(_settings, "worker");
        var (unwanted, wanted) = (await _coach.UploadAsync(Samples.Marker), await _coach.UploadAsync(Samples.Marker));
        await UntilAsync($"select lease_owner is not null from video_analysis_jobs where id = '{unwanted.Job}'");

        var fence = await ScalarAsync($"select fence from video_analysis_jobs where id = '{unwanted.Job}'");
        using var cancelled = await _coach.Http.PostAsync($"/api/coaches/plus/analysis-jobs/{unwanted.Job}/cancel", null);

        Assert.That(cancelled.IsSuccessStatusCode, Is.True, await cancelled.Content.ReadAsStringAsync());
        Assert.That(Coach.Text(await _coach.WaitAsync(wanted.Job), "status"), Is.EqualTo("done"), worker.Log);
        var job = await _coach.JobAsync(unwanted.Job);
        Assert.That((Coach.Text(job, "status"), Coach.Text(job, "stage")), Is.EqualTo(("failed", "CANCELLED")));
        Assert.That(() => worker.Log, Does.Contain($"Job superseded job_id={unwanted.Job} fence={fence}").After(10_000, 50));
    }

    private Task<string?> ScalarAsync(string sql) => new TestDatabase("", _settings.Database).ScalarAsync(sql);

    private async Task UntilAsync(string sql)
    {
        for (var tries = 0; tries < 600 && await ScalarAsync(sql) != "t"; tries++)
        {
            await Task.Delay(100);
        }

        Assert.That(await ScalarAsync(sql), Is.EqualTo("t"), sql);
    }

    [Test]
    public async Task A_stopping_worker_hands_its_job_back_without_counting_an_attempt()
    {
        _settings.Environment["Worker__LeaseSeconds"] = "60";
        var offer = await _coach.UploadAsync(Samples.Marker);
        await using var first = await Service.StartAsync(_settings, "worker");
        for (var tries = 0; Coach.Text(await _coach.JobAsync(offer.Job), "status") == "queued" && tries < 600; tries++)
        {
            await Task.Delay(100);
        }

        Assert.That(await first.StopAsync(), Is.Zero, first.Log);
        var status = Coach.Text(await _coach.JobAsync(offer.Job), "status");
        Assert.That(status, Is.AnyOf("queued", "quick_done", "done"), "given back, or finished within the grace period");
    }
}
