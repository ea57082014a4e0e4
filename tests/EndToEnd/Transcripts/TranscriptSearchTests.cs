using System.Text.Json;
using CoachPlus.EndToEnd.Conformance;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>What was said is found again, on the existing system's rows.</summary>
internal sealed class TranscriptSearchTests(string prepare) : TranscriptPages(prepare)
{
    [Test]
    public async Task What_was_said_is_found_across_transcripts_with_the_places_to_mark()
    {
        var page = (await Page.CallAsync("GET", $"{Sessions}/search?q=LATE%20%22front%20foot%22")).Ok;

        Assert.That(page.GetProperty("next_offset").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            page.GetProperty("items").EnumerateArray().Single().GetRawText(),
            Is.EqualTo("""
                {"session_id":"5e000000-0000-4000-8000-000000000001","title":"與教練的對話 一","segment_id":"d0000000-0000-4000-8000-000000000002","speaker_id":2,"role":"CLIENT","start_sec":5.5,"end_sec":9.25,"content":"Hi, the front foot came late","doubts":[],"matches":[[8,10],[24,4]]}
                """));
    }

    [Test]
    public async Task Chinese_is_found_by_any_of_its_phrases()
    {
        Assert.That((await FoundAsync(Page, "太晚")).Single().GetProperty("matches").GetRawText(), Is.EqualTo("[[2,2]]"));
        Assert.That(await FoundAsync(Page, "晚太"), Is.Empty);
        Assert.That((await FoundAsync(Page, "前腳", TranscriptRows.Completed)).Single().GetProperty("role").GetString(), Is.EqualTo("COACH"), "the segment's own role");
    }

    [Test]
    public async Task What_somebody_else_said_is_not_found()
    {
        using var owner = PageOf(TranscriptRows.OtherCoach);

        Assert.That(await FoundAsync(Page, "foreign"), Is.Empty);
        Assert.That((await FoundAsync(owner, "foreign")).Single().GetProperty("session_id").GetString(), Is.EqualTo(TranscriptRows.Foreign));
    }

    [Test]
    public async Task Pages_follow_each_other()
    {
        using var page = PageOf(TranscriptRows.OtherCoach);
        var id = (await page.CallAsync("POST", Sessions, new { title = "Paged" })).Ok.GetProperty("id").GetString()!;
        _ = (await ImportAsync(page, $"{Sessions}/{id}/transcript", "talk.vtt", "WEBVTT\n\n" + string.Concat(Enumerable.Range(0, 5).Select(second => $"00:0{second}.000 --> 00:0{second}.900\nyorker {second}\n\n")))).Ok;

        var said = new List<string>();
        for (int? offset = 0; offset is { } from;)
        {
            var found = (await page.CallAsync("GET", $"{Sessions}/{id}/search?q=yorker&limit=2&offset={from}")).Ok;
            said.AddRange(found.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("content").GetString()!));
            offset = found.GetProperty("next_offset") is { ValueKind: JsonValueKind.Number } next ? next.GetInt32() : null;
        }

        Assert.That(said, Is.EqualTo(Enumerable.Range(0, 5).Select(second => $"yorker {second}")));
    }

    [TestCase("", "q is missing: say what to look for.")]
    [TestCase("?q=", "q holds no word: say what to look for.")]
    [TestCase("?q=%22%20%22", "q holds no word: say what to look for.")]
    [TestCase("?q=a%00", "q holds characters that cannot be stored: type it again without them.")]
    public async Task A_search_for_nothing_is_refused_with_a_sentence(string query, string told)
    {
        foreach (var path in (string[])["search", $"{TranscriptRows.Completed}/search"])
        {
            Assert.That((await Page.CallAsync("GET", $"{Sessions}/{path}{query}")).Error(422).GetProperty("detail").GetString(), Does.Contain(told));
        }
    }

    [Test]
    public async Task What_is_too_long_or_not_made_yet_is_refused()
    {
        var tooLong = (await Page.CallAsync("GET", $"{Sessions}/search?q={new string('a', 201)}")).Error(422);
        Assert.That(tooLong.GetProperty("errors").GetProperty("q")[0].GetString(), Is.EqualTo("q is too long: at most 200 characters."));
        Assert.That((await Page.CallAsync("GET", $"{Sessions}/{TranscriptRows.Processing}/search?q=a")).Error(400).GetProperty("detail").GetString(), Is.EqualTo("Transcript not available. Session status: processing"));
    }

    private static async Task<List<JsonElement>> FoundAsync(Browser page, string text, string? session = null)
        => [.. (await page.CallAsync("GET", $"{Sessions}/{(session is null ? "" : session + "/")}search?q={Uri.EscapeDataString(text)}")).Ok.GetProperty("items").EnumerateArray()];
}
