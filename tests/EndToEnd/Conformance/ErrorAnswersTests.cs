using CoachPlus.EndToEnd.Support;
using Npgsql;

namespace CoachPlus.EndToEnd.Conformance;

/// <summary>Errors as the client shows them: a sentence in <c>detail</c>, readable by the page whatever went wrong.</summary>
internal sealed class ErrorAnswersTests(Store store) : ConformanceFixture(store)
{
    private static readonly object Empty = new { };

    [TestCase("POST", "/sessions", 422)]
    [TestCase("POST", "/videos/upload/initiate", 422)]
    [TestCase("POST", "/videos/upload/complete", 422)]
    [TestCase("POST", "/videos/track-ball", 404)]
    [TestCase("GET", "/sessions/nothing", 404)]
    [TestCase("GET", "/sessions?limit=ten", 422)]
    [TestCase("GET", "/sessions?limit=1000", 422)]
    [TestCase("PATCH", "/sessions", 405)]
    [TestCase("POST", "/sessions/nothing/analysis-jobs", 404)]
    public async Task A_wrong_call_is_told_in_a_sentence(string method, string path, int status)
        => (await Page.CallAsync(method, Plus + path, method == "GET" ? null : Empty)).Error(status);

    [Test]
    public async Task What_a_field_lacks_is_shown_as_a_sentence_in_the_upload_banner()
    {
        var refused = (await Page.CallAsync("POST", $"{Plus}/videos/upload/initiate", Walk.NewUpload(Walk.Session, fps: 99))).Error(422);

        Assert.That(refused.Text("detail"), Does.Contain("sample_fps"));
    }

    [Test]
    public async Task A_plan_without_the_feature_is_recognised_by_that_word_and_a_text()
    {
        using var free = await Walk.LogInAsync("free");

        var refused = (await free.CallAsync("GET", $"{Plus}/sessions")).Error(403);

        Assert.That(refused.Text("code") + refused.Text("detail"), Does.Contain("feature"), "the client asks for the word, and breaks on a detail that is an object");
    }

    [Test]
    public async Task A_token_that_is_none_is_told_so_on_every_kind_of_call()
    {
        using var stranger = new Browser(Walk.Url, "eyJhbGciOiJub25lIn0.e30.");
        foreach (var (method, path, body) in new[] { ("GET", "/auth/me", null), ("GET", $"{Plus}/sessions", null), ("POST", $"{Plus}/sessions", Empty), ("DELETE", $"{Plus}/sessions/s", null) })
        {
            (await stranger.CallAsync(method, path, body)).Error(401);
        }
    }

    /// <summary>A row that nothing of ours writes makes a fault that nobody foresaw: it must reach the page as an answer, not as "Failed to fetch".</summary>
    [Test]
    [Property("Defect", "D-47")]
    public async Task A_fault_of_ours_can_be_read_by_the_page_and_tells_nothing_of_the_inside()
    {
        using var coach = await Walk.LogInAsync("coach_pro_plus");
        var session = (await coach.CallAsync("POST", $"{Plus}/sessions", Walk.NewSession("Broken"))).Ok.Text("id");
        await using var data = NpgsqlDataSource.Create(Walk.Database);
        await using var command = data.CreateCommand("update video_sessions set player_ids = '[{\"name\":\"Sam\"}]' where id = $1");
        command.Parameters.AddWithValue(session);
        Assert.That(await command.ExecuteNonQueryAsync(), Is.EqualTo(1));

        foreach (var path in (string[])["/sessions?limit=10&offset=0", $"/sessions/{session}"])
        {
            var fault = (await coach.CallAsync("GET", Plus + path)).Error(500);

            Assert.That((fault.Text("code"), fault.Text("trace_id").Length > 0), Is.EqualTo(("internal", true)));
            Assert.That(fault.GetRawText(), Does.Not.Contain("Json").And.Not.Contain("player_ids").And.Not.Contain("   at "));
        }

        _ = (await coach.CallAsync("GET", "/auth/me")).Ok;
    }
}
