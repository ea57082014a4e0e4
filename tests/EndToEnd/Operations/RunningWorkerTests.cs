using System.Net;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Telemetry;

namespace CoachPlus.EndToEnd.Operations;

/// <summary>Operators against a worker in a process of its own.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class RunningWorkerTests
{
    private const string ScrapeToken = "a scrape token for tests";
    private Settings _settings = null!;
    private Service _api = null!;
    private Coach _coach = null!;
    private Coach _operator = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _settings = await Settings.CreateAsync();
        _settings.Environment["Operations__ScrapeToken"] = ScrapeToken;
        _api = await Service.StartAsync(_settings, "api");
        _coach = await _api.AddCoachAsync();
        _operator = await _api.AddOperatorAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _operator.Http.Dispose();
        _coach.Http.Dispose();
        await _api.DisposeAsync();
        await _settings.DisposeAsync();
    }

    [TestCase("requeue", "2")]
    [TestCase("release", "1")]
    public async Task A_job_that_is_taken_from_a_running_worker_is_done_by_another_run(string verb, string attempts)
    {
        await using var worker = await Service.StartAsync(_settings, "worker");
        var job = (await _coach.UploadAsync(Samples.Marker)).Job;
        await UntilHeldAsync(job);
        var fence = await ScalarAsync($"select fence from video_analysis_jobs where id = '{job}'");

        var taken = await _operator.SendAsync(HttpMethod.Post, $"/api/admin/jobs/{job}/{verb}?fence={fence}", null, HttpStatusCode.OK);

        Assert.That(Coach.Text(taken, "failure_code"), Is.EqualTo("operator.requeued"));
        Assert.That(Coach.Text(await _coach.WaitAsync(job), "status"), Is.EqualTo("done"), worker.Log);
        Assert.That(await ScalarAsync($"select (fence > {fence}) || ' ' || attempt from video_analysis_jobs where id = '{job}'"), Is.EqualTo($"true {attempts}"), worker.Log);
        Assert.That(() => worker.Log, Does.Contain($"Job superseded job_id={job} fence={fence}").After(10_000, 50));
        Assert.That(() => _api.Log, Does.Contain($"Operator action={verb}").And.Contain($"job_id={job}").After(10_000, 50));
        using var late = await _operator.Http.PostAsync($"/api/admin/jobs/{job}/{verb}?fence={fence}", null);
        await Problems.AssertProblemAsync(late, HttpStatusCode.Conflict, "No worker holds this analysis");
    }

    [Test]
    public async Task A_worker_shows_what_it_did_at_an_address_of_its_own_to_nobody_but_the_scraper()
    {
        var page = new Uri($"http://127.0.0.1:{Settings.FreePort()}/metrics");
        _settings.Environment["Operations__MetricsUrl"] = page.GetLeftPart(UriPartial.Authority);
        await using var worker = await Service.StartAsync(_settings, "worker");
        var job = (await _coach.UploadAsync(Samples.Marker)).Job;
        await _coach.WaitAsync(job);

        var metrics = await Exposition.UntilAsync(page, ScrapeToken, metrics => metrics.Value("coachplus_worker_runs_total", "done") == "1");

        Assert.That(metrics.Value("coachplus_worker_run_duration_seconds_count", "done"), Is.EqualTo("1"));
        Assert.That(metrics.Value("coachplus_jobs"), Is.Null, "every worker would count the same jobs");
        Assert.That(metrics.Value("db_client_connection_max", "coachplus"), Is.EqualTo("50"));
        Assert.That(metrics.Text, Does.Not.Contain("Username").IgnoreCase, "labels are names, not addresses");
        using var http = new HttpClient();
        using var stranger = await http.GetAsync(page);
        Assert.That(stranger.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task API_and_worker_send_to_the_collector_that_the_standard_variables_name()
    {
        await using var collector = await OtlpCollector.StartAsync();
        _settings.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Endpoint;
        _settings.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        await _api.DisposeAsync();
        _api = await Service.StartAsync(_settings, "api");
        await using var worker = await Service.StartAsync(_settings, "worker");
        await _coach.WaitAsync((await _coach.UploadAsync(Samples.Marker)).Job);

        Assert.That((await worker.StopAsync(), await _api.StopAsync()), Is.EqualTo((0, 0)), "what is left is sent at the end");

        Assert.That(collector.Last("coachplus.worker.runs", "outcome=done"), Is.EqualTo(1));
        Assert.That(collector.Last("coachplus.database.up"), Is.EqualTo(1));
        Assert.That(collector.Points.Where(point => point.Metric == "coachplus.alert.value").Select(point => point.Service), Is.All.Contains($":{_api.ProcessId}"), "only the API counts rows");
        Assert.That(collector.Points.Where(point => point.Metric == "coachplus.worker.runs").Select(point => point.Service), Is.All.Contains($":{worker.ProcessId}"));
        Assert.That(collector.Points.Select(point => point.Metric), Does.Contain("http.server.request.duration"));
        Assert.That(collector.Points.Select(point => point.Labels), Is.All.Not.Contains("Username"));
        var complete = collector.Spans.Single(span => span.Name == "POST /api/coaches/plus/videos/upload/complete").Labels;
        Assert.That(complete, Does.Contain("http.request.method=POST").And.Contain("http.response.status_code=200"));
        var put = collector.Spans.Single(span => span.Labels.Contains("http.request.method=PUT", StringComparison.Ordinal)).Labels;
        Assert.That(put, Does.Contain("url.path=/objects/").And.Not.Contain("?").And.Not.Contain("ignature"), "a signature is a permission");
    }

    private async Task UntilHeldAsync(string job)
    {
        var sql = $"select lease_owner is not null from video_analysis_jobs where id = '{job}'";
        for (var tries = 0; tries < 1200 && await ScalarAsync(sql) != "t"; tries++)
        {
            await Task.Delay(50);
        }

        Assert.That(await ScalarAsync(sql), Is.EqualTo("t"));
    }

    private Task<string?> ScalarAsync(string sql) => new TestDatabase("", _settings.Database).ScalarAsync(sql);
}
