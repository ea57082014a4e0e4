using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common;
using CoachPlus.TestSupport.Tools;
using NSubstitute;

namespace CoachPlus.Api.Tests.Operations;

/// <summary>The exposition as another implementation reads it.</summary>
public sealed class MetricsTests
{
    private const string Token = "a scrape token for tests";
    private NodeWitness _parser = null!;

    [OneTimeSetUp]
    public async Task Install() => _parser = await NodeWitness.InstallAsync("tests/Api.Tests/Operations/prometheus", "parse.mjs");

    [Test]
    public async Task A_superuser_reads_gauges_of_the_database_and_measurements_of_the_process()
    {
        await using var under = new OperatorsApi();
        using var client = under.AsOperator();
        using var missed = await client.GetAsync("/api/admin/jobs/none");

        using var response = await client.GetAsync("/metrics");
        var metrics = await ParseAsync(response);

        Assert.Multiple(() =>
        {
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/plain; version=0.0.4; charset=utf-8"));
            Assert.That(response.Header("Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(Labelled(metrics, "coachplus_jobs", "status"), Is.EqualTo("awaiting_upload=0 queued=1 quick_running=2 quick_done=3 deep_running=4 done=5 failed=6"));
            Assert.That(Labelled(metrics, "coachplus_queue_depth", "class"), Is.EqualTo("quick=3 deep=2"));
            Assert.That(Labelled(metrics, "coachplus_queue_oldest_age_seconds", "class"), Is.EqualTo("quick=12.5 deep=99"));
            Assert.That(Labelled(metrics, "coachplus_alert_value", "alert"), Is.EqualTo("awaiting_upload=6 failures=10"));
            Assert.That(Labelled(metrics, "coachplus_alert_threshold", "alert"), Is.EqualTo("awaiting_upload=5 failures=10"));
            Assert.That(Labelled(metrics, "coachplus_alert_firing", "alert"), Is.EqualTo("awaiting_upload=1 failures=0"));
            foreach (var (name, value) in new[] { ("leases_expired", "1"), ("leases_held", "2"), ("jobs_stuck", "1"), ("workers_live", "2"), ("workers_draining", "1"), ("workers_slots", "4"), ("database_up", "1") })
            {
                Assert.That(metrics["coachplus_" + name].GetProperty("metrics")[0].GetProperty("value").GetString(), Is.EqualTo(value), name);
            }

            Assert.That(metrics["coachplus_jobs"].GetProperty("type").GetString(), Is.EqualTo("GAUGE"));
            Assert.That(metrics["coachplus_jobs"].GetProperty("help").GetString(), Is.EqualTo("Jobs by status."));
        });
        var requests = metrics["http_server_request_duration_seconds"];
        Assert.That(requests.GetProperty("type").GetString(), Is.EqualTo("HISTOGRAM"));
        Assert.That(requests.GetProperty("metrics")[0].GetProperty("buckets").EnumerateObject().Last().Name, Is.EqualTo("+Inf"));
    }

    [Test]
    public async Task The_scraper_needs_neither_a_user_nor_a_database_and_is_told_that_there_is_none()
    {
        await using var under = new OperatorsApi(("Operations:ScrapeToken", Token));
        under.Figures.CountAsync(default).ReturnsForAnyArgs<IReadOnlyList<Application.Operations.Ports.StateFigure>>(_ => throw new UnavailableException("the database", "down"));
        using var client = Scraper(under, Token);

        var metrics = await ParseAsync(await client.GetAsync("/metrics"));

        Assert.That(metrics["coachplus_database_up"].GetProperty("metrics")[0].GetProperty("value").GetString(), Is.EqualTo("0"));
        Assert.That(metrics, Does.Not.ContainKey("coachplus_jobs"), "an old number would look like a new one");
        Assert.That(metrics, Does.ContainKey("dotnet_process_memory_working_set_bytes"));
    }

    [Test]
    public async Task However_often_it_is_scraped_the_database_is_asked_once_in_a_while()
    {
        await using var under = new OperatorsApi(("Operations:ScrapeToken", Token), ("Operations:GaugeSeconds", "300"));
        using var client = Scraper(under, Token);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetStringAsync("/metrics")));

        await under.Figures.ReceivedWithAnyArgs(1).ReadAsync(default);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("a scrape token for test")]
    [TestCase("a scrape token for tests and more")]
    [TestCase("A SCRAPE TOKEN FOR TESTS")]
    public async Task Nobody_else_reads_metrics(string? token)
    {
        await using var under = new OperatorsApi(("Operations:ScrapeToken", Token));
        using var client = Scraper(under, token);
        using var response = await client.GetAsync("/metrics");

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.That(under.Figures.ReceivedCalls(), Is.Empty);
    }

    [TestCase("/api/admin/alerts")]
    [TestCase("/auth/me")]
    public async Task The_scrape_token_opens_nothing_else(string path)
    {
        await using var under = new OperatorsApi(("Operations:ScrapeToken", Token));
        using var client = Scraper(under, Token);
        using var response = await client.GetAsync(path);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Without_a_token_in_the_configuration_no_token_is_one()
    {
        await using var under = new OperatorsApi();
        using var client = Scraper(under, "");
        using var response = await client.GetAsync("/metrics");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static HttpClient Scraper(OperatorsApi under, string? token)
    {
        var client = under.Api.CreateClient();
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static string Labelled(Dictionary<string, JsonElement> metrics, string name, string label)
        => string.Join(' ', metrics[name].GetProperty("metrics").EnumerateArray()
            .Select(metric => $"{metric.GetProperty("labels").GetProperty(label).GetString()}={metric.GetProperty("value").GetString()}"));

    private async Task<Dictionary<string, JsonElement>> ParseAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonElement.Parse(await _parser.AskAsync(text)).EnumerateArray().ToDictionary(metric => metric.GetProperty("name").GetString()!);
    }
}
