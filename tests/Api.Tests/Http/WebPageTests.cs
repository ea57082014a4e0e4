using System.Net;
using CoachPlus.Api.Tests.Support;
using Microsoft.AspNetCore.Hosting;

namespace CoachPlus.Api.Tests.Http;

public sealed class WebPageTests
{
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

    [TestCase("/", "no-cache")]
    [TestCase("/login", "no-cache")]
    [TestCase("/coaches/video-sessions?redirect=x", "no-cache")]
    [TestCase("/assets/app-1a2b.js", "public, max-age=31536000, immutable")]
    public async Task A_browser_gets_the_page_without_a_token(string path, string cache)
    {
        using var response = await BrowseAsync(path);

        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(response.Header("Cache-Control"), Is.EqualTo(cache));
            Assert.That(response.Header("Content-Security-Policy"), Does.Contain("frame-ancestors 'none'"));
        });
    }

    [TestCase("/api/nowhere")]
    [TestCase("/assets/gone.js")]
    [TestCase("/objects")]
    public async Task What_is_no_page_stays_a_problem(string path)
    {
        using var response = await BrowseAsync(path);

        await response.ProblemAsync(HttpStatusCode.NotFound);
    }

    private async Task<HttpResponseMessage> BrowseAsync(string path)
    {
        await using var api = new ApiUnderTest();
        await using var withPage = api.WithWebHostBuilder(host => host.UseWebRoot(_root.FullName));
        using var client = withPage.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return await client.SendAsync(request);
    }
}
