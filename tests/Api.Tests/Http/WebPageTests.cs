using System.Net;
using System.Text.RegularExpressions;
using CoachPlus.Api.Http;
using CoachPlus.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Api.Tests.Http;

public sealed class WebPageTests
{
    private const string Html = "text/html,application/xhtml+xml,*/*;q=0.8";
    private DirectoryInfo _root = null!;

    [SetUp]
    public void Build()
    {
        _root = Directory.CreateTempSubdirectory("coachplus-page-");
        File.WriteAllText(Path.Combine(_root.FullName, "index.html"), "<title>the page</title>");
        _root.CreateSubdirectory("assets");
        File.WriteAllText(Path.Combine(_root.FullName, "assets", "app-1a2b.js"), "run()");
    }

    [TearDown]
    public void Remove() => _root.Delete(recursive: true);

    [TestCase("/", "no-cache", "text/html")]
    [TestCase("/sign-in", "no-cache", "text/html")]
    [TestCase("/sessions/1?next=x", "no-cache", "text/html")]
    [TestCase("/assets/app-1a2b.js", "public, max-age=31536000, immutable", "text/javascript")]
    public async Task A_browser_gets_the_page_without_a_token(string path, string cache, string type)
    {
        using var response = await BrowseAsync(path);

        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo(type));
            Assert.That(response.Header("Cache-Control"), Is.EqualTo(cache));
        });
    }

    [TestCase("/shared/AAAA-_", "noindex")]
    [TestCase("/sessions", null)]
    public async Task The_page_of_a_link_is_for_no_index(string path, string? robots)
    {
        using var response = await BrowseAsync(path);

        Assert.That((response.StatusCode, response.Header("X-Robots-Tag")), Is.EqualTo((HttpStatusCode.OK, robots)));
    }

    [Test]
    public async Task The_page_may_run_its_own_files_only_and_talk_to_the_storage_and_to_no_other_host()
    {
        using var response = await BrowseAsync("/");

        var policy = response.Header("Content-Security-Policy")!.Split("; ").ToDictionary(rule => rule.Split(' ')[0], rule => rule.Split(' ', 2)[1]);
        Assert.Multiple(() =>
        {
            Assert.That(policy["default-src"], Is.EqualTo("'none'"));
            Assert.That(policy["script-src"], Is.EqualTo("'self'"));
            Assert.That(policy["worker-src"], Is.EqualTo("'self'"));
            Assert.That(policy["trusted-types"], Is.EqualTo("vue coachplus"), "the second makes the addresses of the page's own workers and nothing else");
            Assert.That(policy["style-src"], Is.EqualTo("'self'"));
            Assert.That(policy["connect-src"], Is.EqualTo("'self' https://storage.example"));
            Assert.That(policy["media-src"], Is.EqualTo("'self' blob: https://storage.example"));
            Assert.That(policy["frame-ancestors"], Is.EqualTo("'none'"));
        });
    }

    [TestCase("/api/nowhere", Html, "navigate")]
    [TestCase("/health/nowhere", Html, "navigate")]
    [TestCase("/assets/gone.js", Html, "navigate")]
    [TestCase("/objects", Html, "navigate")]
    [TestCase("/sign-in", "*/*", "cors")]
    [TestCase("/sign-in", Html, "cors")]
    public async Task What_is_no_page_stays_a_problem(string path, string accept, string mode)
    {
        using var response = await BrowseAsync(path, accept, mode);

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task The_pages_files_are_sent_compressed_and_answers_of_the_API_are_not()
    {
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, "assets", "app-1a2b.js"), new string('x', 5000));
        using var script = await BrowseAsync("/assets/app-1a2b.js", encoding: "gzip");
        using var answer = await BrowseAsync("/openapi/v1.json", encoding: "gzip");

        Assert.Multiple(() =>
        {
            Assert.That(script.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
            Assert.That(script.Header("Vary"), Does.Contain("Accept-Encoding"));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Content.Headers.ContentEncoding, Is.Empty);
        });
    }

    [TestCase(Html)]
    [TestCase("*/*")]
    public async Task Without_a_built_page_it_is_said_at_the_front_door_how_to_get_one(string accept)
    {
        File.Delete(Path.Combine(_root.FullName, "index.html"));
        using var response = await BrowseAsync("/", accept);

        var problem = await response.ProblemAsync(HttpStatusCode.NotFound);
        Assert.That(problem.GetProperty("code").GetString(), Is.EqualTo("page.not-built"));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("build/web"));
    }

    [Test]
    public async Task No_route_of_the_API_is_hidden_by_the_page()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        var routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => Regex.Match("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "^/[^/{]+").Value).Distinct().ToArray();

        Assert.That(routes, Has.Length.GreaterThan(4));
        Assert.That(routes.Where(route => WebPage.IsOfThePage(new PathString(route))), Is.Empty);
    }

    private async Task<HttpResponseMessage> BrowseAsync(string path, string accept = Html, string mode = "navigate", string encoding = "identity")
    {
        await using var api = new ApiUnderTest();
        await using var withPage = api.WithWebHostBuilder(host => host.UseWebRoot(_root.FullName));
        using var client = withPage.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        request.Headers.Add("Sec-Fetch-Mode", mode);
        request.Headers.Add("Accept-Encoding", encoding);
        return await client.SendAsync(request);
    }
}
