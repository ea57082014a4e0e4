using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.Conformance;

/// <summary>What a browser asks before it calls, as it was seen: method, address and headers of each kind of call.</summary>
internal sealed class PreflightTests(Store store) : ConformanceFixture(store)
{
    [TestCase("GET", "/auth/me", "authorization,cache-control")]
    [TestCase("GET", "/api/ai-usage/my-usage", "authorization,content-type")]
    [TestCase("GET", Plus + "/sessions?limit=10&offset=0", "authorization,cache-control,pragma")]
    [TestCase("POST", Plus + "/sessions", "authorization,content-type")]
    [TestCase("POST", Plus + "/videos/upload/initiate", "authorization,content-type")]
    [TestCase("POST", Plus + "/videos/upload/complete", "authorization,content-type")]
    [TestCase("GET", Plus + "/analysis-jobs/j", "authorization")]
    [TestCase("GET", Plus + "/video-sessions/s/analysis-history", "authorization")]
    [TestCase("GET", Plus + "/videos/s/stream-url", "authorization")]
    [TestCase("DELETE", Plus + "/sessions/s", "authorization")]
    [TestCase("DELETE", Plus + "/sessions/bulk?status_filter=failed", "authorization")]
    [TestCase("POST", Plus + "/analysis-jobs/j/export-pdf", "authorization")]
    [TestCase("PATCH", "/api/player-development/plans/p/review", "authorization,content-type")]
    [TestCase("PATCH", "/api/coaches/markers/markers/m", "authorization,content-type")]
    [TestCase("PATCH", Plus + "/target-zones/z", "authorization,content-type")]
    [TestCase("GET", "/nowhere", "authorization")]
    public async Task A_call_is_allowed_before_it_is_made(string method, string path, string headers)
    {
        foreach (var asked in (string[][])[headers.Split(','), []])
        {
            using var preflight = await Page.PreflightAsync(method, path, asked);

            Assert.That(Page.Refusal(preflight, method, asked), Is.Null);
            Assert.That(preflight.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(new[] { Settings.Origin }));
            Assert.That(preflight.Headers.Contains("Access-Control-Allow-Credentials"), Is.False, "tokens travel in a header, cookies are not used");
            Assert.That(preflight.Headers.GetValues("Access-Control-Max-Age"), Is.EqualTo(new[] { "600" }), "or it is asked again every five seconds");
        }
    }

    [TestCase("https://evil.example")]
    [TestCase("http://app.example")]
    [TestCase("https://app.example.evil.example")]
    [TestCase("null")]
    [Property("Defect", "D-46")]
    public async Task Another_origin_is_told_nothing_before_a_call_and_after_it(string origin)
    {
        using var stranger = new Browser(Walk.Url, Page.Token) { Origin = origin };
        using var preflight = await stranger.PreflightAsync("GET", $"{Plus}/sessions", ["authorization"]);
        Assert.That(stranger.Refusal(preflight, "GET", ["authorization"]), Is.EqualTo("the origin is not allowed"));

        using var http = new HttpClient { BaseAddress = Walk.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Plus}/sessions");
        request.Headers.Add("Origin", origin);
        using var answer = await http.SendAsync(request);
        Assert.That(answer.Headers.Select(header => header.Key), Has.None.StartsWith("Access-Control"));
    }

    [Test]
    public async Task Storage_lets_the_page_put_and_nobody_elses()
    {
        var (_, offer) = await Walk.OfferAsync(Page);
        var address = offer.Text("presigned_url");
        using var allowed = await Page.PreflightAsync("PUT", address, ["content-type"]);
        Assert.That(Page.Refusal(allowed, "PUT", ["content-type"]), Is.Null);

        using var stranger = new Browser(Walk.Url, null) { Origin = "https://evil.example" };
        using var refused = await stranger.PreflightAsync("PUT", address, ["content-type"]);
        Assert.That(stranger.Refusal(refused, "PUT", ["content-type"]), Is.Not.Null);
    }

    [Test]
    public async Task The_login_form_needs_no_preflight_and_can_be_read()
    {
        using var page = new Browser(Walk.Url, null);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = "nobody@club.example", ["password"] = "wrong password" });

        (await page.SendAsync("POST", "/auth/login", form)).Error(401);
    }
}
