using CoachPlus.EndToEnd.Support;

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
            Assert.That(worker.Log, Does.Contain(line), "operators rely on this line");
        }
    }

    [Test]
    public async Task A_killed_workers_job_is_done_by_another_one()
    {
        var offer = await _coach.UploadAsync(Samples.Marker);
        await using (var doomed = await Service.StartAsync(_settings, "worker"))
        {
            for (var tries = 0; Coach.Text(await _coach.JobAsync(offer.Job), "status") == "queued" && tries < 600; tries++)
            {
                await Task.Delay(20);
            }
        } // disposing kills the process in the middle of the run

        await using var second = await Service.StartAsync(_settings, "worker");
        var job = await _coach.WaitAsync(offer.Job);
        Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), second.Log);
    }

    [Test]
    public async Task A_stopping_worker_hands_its_job_back_without_counting_an_attempt()
    {
        var offer = await _coach.UploadAsync(Samples.Marker);
        await using var first = await Service.StartAsync(_settings, "worker");
        for (var tries = 0; Coach.Text(await _coach.JobAsync(offer.Job), "status") == "queued" && tries < 600; tries++)
        {
            await Task.Delay(20);
        }

        Assert.That(await first.StopAsync(), Is.Zero, first.Log);
        var status = Coach.Text(await _coach.JobAsync(offer.Job), "status");
        Assert.That(status, Is.AnyOf("queued", "done"), "given back, or finished within the grace period");
    }
}
