using System.Net.Http.Headers;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.Conformance;

/// <summary>The ten facts that decide whether the existing client works at all; the numbers are those of the study of that client.</summary>
internal sealed class FactsTests(Store store) : ConformanceFixture(store)
{
    private static readonly string[] Running = ["queued", "processing", "quick_running", "quick_done", "deep_running"];
    private static readonly string[] Finished = ["done", "completed", "failed"];

    [Test]
    public void Fact_01_the_results_stand_where_the_client_looks_for_them()
    {
        var job = Seen("done");
        var results = job.Chosen();

        Assert.That(results.GetRawText(), Is.EqualTo(job.At("deep_results").GetRawText()));
        Assert.That(results.Text("report.summary"), Is.EqualTo(job.Text("deep_report.summary")));
        Assert.That(results.Number("pose_summary.sampled_frames"), Is.Positive);
    }

    [Test]
    public void Fact_02_findings_are_a_list_within_an_object()
        => Assert.That(Seen("done").Chosen().List("findings.findings").Select(finding => finding.ValueKind).Distinct(), Is.EqualTo(new[] { JsonValueKind.Object }));

    [Test]
    public void Fact_03_the_history_carries_the_whole_results()
    {
        var rows = Seen("history").EnumerateArray().ToArray();

        Assert.That(rows.Select(row => row.Text("id")), Is.EqualTo(new[] { Walk.Again, Walk.Job }), "newest first");
        Assert.That(rows[1].At("deep_results").GetRawText(), Is.EqualTo(Seen("done").At("deep_results").GetRawText()));
        Assert.That(rows.SelectMany(row => new[] { row.Chosen().At("findings").ValueKind, row.Chosen().At("evidence").ValueKind }), Is.All.EqualTo(JsonValueKind.Object));
    }

    [Test]
    public void Fact_04_evidence_stands_by_metric_without_frame_nought_and_without_null_times()
    {
        var results = Seen("done").Chosen();
        var evidence = results.Evidence();

        Assert.That(evidence.EnumerateObject().Count(), Is.Positive, "an empty object here would hide the other place");
        foreach (var entry in results.List("findings.findings").Select(finding => evidence.At(Fields.EvidenceKey(finding.Text("code")))))
        {
            Assert.That(entry.List("worst_frames").Concat(entry.List("bad_segments")), Is.Not.Empty, "the card shows no evidence otherwise");
            foreach (var moment in entry.List("worst_frames"))
            {
                Assert.That((moment.Number("frame_num") > 0, moment.Number("timestamp_s") >= 0), Is.EqualTo((true, true)));
            }

            foreach (var segment in entry.List("bad_segments"))
            {
                Assert.That((segment.Number("start_frame") > 0, segment.Number("end_frame") >= segment.Number("start_frame")), Is.EqualTo((true, true)));
                Assert.That(segment.Number("end_timestamp_s"), Is.GreaterThanOrEqualTo(segment.Number("start_timestamp_s")));
            }
        }
    }

    [Test]
    public async Task Fact_05_the_status_is_a_word_that_the_client_knows_from_complete_on()
    {
        Assert.That(Running.Concat(Finished), Does.Contain(Walk.Polled[0].Text("status")), "at the first look after complete");
        Assert.That(Walk.Polled.Select(job => job.Text("status")).Distinct(), Is.SubsetOf(Running.Concat(Finished)));
        Assert.That(Walk.Polled.Select(job => Array.IndexOf(Running, job.Text("status"))).Where(place => place >= 0), Is.Ordered, "never back");

        var (_, offer) = await Walk.OfferAsync(Page);
        var waiting = (await Page.CallAsync("GET", $"{Plus}/analysis-jobs/{offer.Text("job_id")}")).Ok;
        Assert.That((waiting.Text("status"), waiting.Chosen().ValueKind), Is.EqualTo(("awaiting_upload", JsonValueKind.Undefined)));
    }

    [Test]
    public async Task Fact_06_a_job_may_be_asked_for_twice_as_often_as_the_client_asks()
    {
        for (var turn = 0; turn < 144; turn++)
        {
            Assert.That((await Page.CallAsync("GET", $"{Plus}/analysis-jobs/{Walk.Job}")).Status, Is.EqualTo(200), $"at turn {turn}");
        }
    }

    [Test]
    public async Task Fact_07_signed_addresses_are_absolute_need_no_token_and_play_from_anywhere()
    {
        Assert.That(Seen("initiate").Text("presigned_url"), Does.StartWith("http"));
        Assert.That(Walk.Seen["put"].Status, Is.InRange(200, 299));
        var address = Seen("done").Text("video_stream.video_url");
        using var player = new HttpClient();
        foreach (var (from, to) in ((long, long?)[])[(0, null), (1000, 1999)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Range = new RangeHeaderValue(from, to);
            using var part = await player.SendAsync(request);
            Assert.That((int)part.StatusCode, Is.EqualTo(206), "without a range the seek stays at the beginning");
            Assert.That(await part.Content.ReadAsByteArrayAsync(), Is.EqualTo(Samples.Marker[(int)from..(int)((to + 1) ?? Samples.Marker.Length)]));
        }
    }

    [Test]
    public async Task Fact_08_an_error_can_be_read_by_the_page()
    {
        // The browser of these tests fails where it cannot read an answer; here are the two that a page meets first.
        (await Page.CallAsync("GET", $"{Plus}/analysis-jobs/nothing")).Error(404);
        using var stranger = new Browser(Walk.Url, "no token of ours");
        (await stranger.CallAsync("GET", $"{Plus}/sessions")).Error(401);
    }

    [Test]
    public async Task Fact_09_players_of_a_session_are_always_a_list()
    {
        var made = await Page.CallAsync("POST", $"{Plus}/sessions", new { title = "No players", player_ids = (string[]?)null, notes = "", analysis_context = "mixed", camera_view = "" });
        made.Ok.List("player_ids");

        foreach (var session in (await Walk.ListAsync("limit=100&offset=0")).Ok.EnumerateArray())
        {
            session.List("player_ids");
        }
    }

    [Test]
    public void Fact_10_names_are_in_snake_case_and_lists_are_bare()
    {
        var wrong = Walk.Seen.Where(seen => seen.Value.Type == "application/json").SelectMany(seen => Fields.NotSnake(seen.Value.Json).Select(name => $"{seen.Key}: {name}"));

        Assert.That(wrong, Is.Empty);
        Assert.That(new[] { "empty list", "list", "history" }.Select(name => Seen(name).ValueKind), Is.All.EqualTo(JsonValueKind.Array));
    }
}
