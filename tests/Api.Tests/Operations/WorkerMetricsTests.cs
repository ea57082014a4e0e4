using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using CoachPlus.Api.Operations;
using CoachPlus.Infrastructure.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace CoachPlus.Api.Tests.Operations;

/// <summary>The page that a worker opens when it is told to.</summary>
public sealed class WorkerMetricsTests
{
    private const string Token = "a scrape token for tests";
    private ServiceProvider _services = null!;
    private WorkerMetrics _page = null!;
    private Uri _url = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _url = new Uri($"http://127.0.0.1:{FreePort()}");
        (_services, _page) = Page(_url.GetLeftPart(UriPartial.Authority));
        await _page.StartAsync(default);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _page.StopAsync(default);
        await _services.DisposeAsync();
    }

    [TestCase("GET", "/metrics", Token, HttpStatusCode.OK)]
    [TestCase("GET", "/metrics", null, HttpStatusCode.Unauthorized)]
    [TestCase("GET", "/metrics", "", HttpStatusCode.Unauthorized)]
    [TestCase("GET", "/metrics", "a scrape token for test", HttpStatusCode.Unauthorized)]
    [TestCase("POST", "/metrics", Token, HttpStatusCode.MethodNotAllowed)]
    [TestCase("GET", "/metrics/more", Token, HttpStatusCode.NotFound)]
    [TestCase("GET", "/", Token, HttpStatusCode.NotFound)]
    [TestCase("GET", "/api/admin/alerts", Token, HttpStatusCode.NotFound)]
    public async Task One_path_one_method_and_only_for_the_scraper(string method, string path, string? token, HttpStatusCode status)
    {
        using var answer = await AskAsync(method, path, token);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(text.Contains("dotnet_process_memory_working_set_bytes", StringComparison.Ordinal), Is.EqualTo(status == HttpStatusCode.OK), text);
        Assert.That((answer.Headers.CacheControl?.NoStore, answer.Headers.Server.Count), Is.EqualTo(((bool?)true, 0)));
    }

    [Test]
    public async Task It_is_closed_when_the_worker_stops()
    {
        await _page.StopAsync(default);

        Assert.That(() => AskAsync("GET", "/metrics", Token), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task An_address_that_is_taken_is_an_error_at_the_start()
    {
        var (services, second) = Page(_url.GetLeftPart(UriPartial.Authority));
        await using var disposed = services;

        Assert.That(() => second.StartAsync(default), Throws.InstanceOf<IOException>());
    }

    [Test]
    public async Task Without_an_address_no_port_is_opened()
    {
        var (services, silent) = Page(null);
        await using var disposed = services;

        Assert.DoesNotThrowAsync(() => silent.StartAsync(default));
        Assert.DoesNotThrowAsync(() => silent.StopAsync(default));
    }

    [TestCase("http://127.0.0.1:9464", null, "ScrapeToken")]
    [TestCase("http://127.0.0.1:9464", "too short", "16")]
    [TestCase("http://127.0.0.1:9464/metrics", Token, "without a path")]
    [TestCase("https://127.0.0.1:9464", Token, "such as")]
    [TestCase("9464", Token, "such as")]
    public void A_page_that_would_be_open_to_everybody_or_nowhere_is_refused_at_the_start(string url, string? token, string words)
    {
        var options = Options("MetricsUrl", url, token);

        Assert.That(() => options.GetRequiredService<IOptions<OperationsOptions>>().Value, Throws.InstanceOf<OptionsValidationException>().With.Message.Contains(words));
    }

    private static ServiceProvider Options(string option, string? value, string? token)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create($"{OperationsOptions.Section}:{option}", value), KeyValuePair.Create(OperationsOptions.Section + ":ScrapeToken", token)])
            .Build();
        return new ServiceCollection().AddLogging().AddOperations(configuration).BuildServiceProvider();
    }

    private static (ServiceProvider Services, WorkerMetrics Page) Page(string? url)
    {
        var services = Options("MetricsUrl", url, Token);
        return (services, new WorkerMetrics(services.GetRequiredService<IOptions<OperationsOptions>>(), services.GetRequiredService<MeterProvider>(), NullLoggerFactory.Instance));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<HttpResponseMessage> AskAsync(string method, string path, string? token)
    {
        using var client = new HttpClient { BaseAddress = _url };
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }
}
