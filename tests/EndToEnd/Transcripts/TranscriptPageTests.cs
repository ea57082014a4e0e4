using System.Text.Json;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>Reading, correcting and replacing transcripts. Tests that change something have sessions of their own.</summary>
internal sealed class TranscriptPageTests(string prepare) : TranscriptPages(prepare)
{
    [Test]
    [Property("Defect", "T-09")]
    [Property("Defect", "T-77")]
    public async Task A_transcript_with_a_chinese_title_is_read_in_every_format()
    {
        var json = (await TranscriptAsync("json")).Ok;
        var segments = json.GetProperty("segments").EnumerateArray().ToList();
        Assert.That(segments.Select(segment => segment.GetProperty("content").GetString()), Is.EqualTo(new[] { "你好", "Hi, the front foot came late", "前腳太晚了" }));
        Assert.That(segments.Select(segment => segment.GetProperty("role").GetString()), Is.EqualTo(new[] { "COACH", "CLIENT", "COACH" }), "the third has a role of its own");
        Assert.That(json.GetProperty("role_assignments").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), Is.EqualTo("""{"1":"COACH","2":"CLIENT"}"""));

        Assert.That((await TranscriptAsync("vtt")).Text, Does.StartWith("WEBVTT\n").And.Contains("00:00:05.500 --> 00:00:09.250\n<v 客戶>"));
        Assert.That((await TranscriptAsync("srt")).Text, Does.Contain("1\n00:00:00,000 --> 00:00:05,500\n教練: 你好\n"));
        Assert.That((await TranscriptAsync("txt")).Text, Does.StartWith("Transcript: 與教練的對話 一\n\n教練:\n你好"));
        Assert.That((await TranscriptAsync("xlsx")).Bytes.AsSpan(0, 2).ToArray(), Is.EqualTo("PK"u8.ToArray()));
        (await TranscriptAsync("docx")).Error(422);

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Settings.Url, $"{Sessions}/{TranscriptRows.Completed}/transcript?format=srt"));
        request.Headers.Authorization = new("Bearer", Page.Token);
        using var answer = await http.SendAsync(request);
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/srt; charset=utf-8"));
        Assert.That(answer.Content.Headers.ContentDisposition!.FileNameStar, Is.EqualTo("與教練的對話 一.srt"));
    }

    [Test]
    [Property("Defect", "T-10")]
    [Property("Defect", "T-12")]
    public async Task One_row_that_breaks_rules_hides_nothing_of_a_transcript()
    {
        var json = (await Page.CallAsync("GET", $"{Sessions}/{TranscriptRows.Broken}/transcript")).Ok;

        Assert.That(json.GetProperty("segments").EnumerateArray().Select(segment => segment.GetProperty("content").GetString()), Is.EqualTo(new[] { "nobody said when or who", "", "the rest can be read" }));
        Assert.That((await Page.CallAsync("GET", $"{Sessions}/{TranscriptRows.Broken}/transcript?format=vtt")).Text, Does.Contain("the rest can be read"));
    }

    [Test]
    [Property("Defect", "T-77")]
    public async Task Without_a_transcript_the_page_is_told_in_the_texts_that_it_looks_for()
    {
        var early = (await Page.CallAsync("GET", $"{Sessions}/{TranscriptRows.Processing}/transcript")).Error(400);
        Assert.That(early.GetProperty("detail").GetString(), Is.EqualTo("Transcript not available. Session status: processing"));

        using var other = PageOf(TranscriptRows.OtherCoach);
        var made = (await other.CallAsync("POST", Sessions, new { title = "空的" })).Ok.GetProperty("id").GetString();
        await using var data = Npgsql.NpgsqlDataSource.Create(Settings.Database);
        await using var complete = data.CreateCommand($"update session set status = 'COMPLETED' where id = '{made}'");
        await complete.ExecuteNonQueryAsync();
        var empty = (await other.CallAsync("GET", $"{Sessions}/{made}/transcript")).Error(404);
        Assert.That(empty.GetProperty("detail").GetString(), Is.EqualTo("No transcript segments found"));
    }

    [Test]
    [Property("Defect", "T-11")]
    public async Task The_list_can_be_asked_for_every_status_and_within_bounds()
    {
        Assert.That(Ids((await Page.CallAsync("GET", $"{Sessions}?status=completed")).Ok), Is.EqualTo(new[] { TranscriptRows.Completed, TranscriptRows.Broken }));
        Assert.That(Ids((await Page.CallAsync("GET", $"{Sessions}?limit=1&offset=1")).Ok), Is.EqualTo(new[] { TranscriptRows.Completed }));
        foreach (var wrong in (string[])["status=COMPLETED", "status=done", "limit=-1", "limit=0", "limit=101", "offset=-1"])
        {
            (await Page.CallAsync("GET", $"{Sessions}?{wrong}")).Error(422);
        }

        static IEnumerable<string?> Ids(JsonElement list) => list.EnumerateArray().Select(session => session.GetProperty("id").GetString());
    }

    [Test]
    [Property("Defect", "T-22")]
    [Property("Defect", "T-23")]
    public async Task A_file_of_captions_replaces_the_transcript_and_keeps_every_line()
    {
        using var page = PageOf(TranscriptRows.OtherCoach);
        var id = (await page.CallAsync("POST", Sessions, new { title = "From a file", language = "en-US", stt_provider = "auto" })).Ok.GetProperty("id").GetString()!;

        var first = (await ImportAsync(page, $"{Sessions}/{id}/transcript", "Talk.VTT", Captions)).Ok;
        var second = (await ImportAsync(page, $"{Sessions}/{id}/transcript", "talk.vtt", Captions)).Ok;

        Assert.That((first.GetProperty("segments_count").GetInt32(), first.GetProperty("duration_seconds").GetDouble(), first.GetProperty("message").GetString()), Is.EqualTo((2, 4.0, "Transcript uploaded successfully")));
        Assert.That(second.GetProperty("segments_count").GetInt32(), Is.EqualTo(2));
        var json = (await page.CallAsync("GET", $"{Sessions}/{id}/transcript")).Ok;
        Assert.That(
            json.GetProperty("segments").EnumerateArray().Select(segment => (segment.GetProperty("content").GetString(), segment.GetProperty("role").GetString(), segment.GetProperty("start_sec").GetDouble())),
            Is.EqualTo(new[] { ("It is 10:30 and late", "COACH", 1.0), ("Yes", "CLIENT", 3.0) }));
        Assert.That((await page.CallAsync("GET", $"{Sessions}/{id}")).Ok.GetProperty("status").GetString(), Is.EqualTo("completed"));

        foreach (var (name, content, told) in new[]
        {
            ("talk.txt", Captions, "Invalid file format. Only VTT and SRT files are supported."),
            ("talk.srt", "no captions", "No valid transcript segments found in file"),
            ("talk.srt", "\uD800", "No valid transcript segments found in file"),
        })
        {
            Assert.That((await ImportAsync(page, $"{Sessions}/{id}/transcript", name, content)).Error(400).GetProperty("detail").GetString(), Is.EqualTo(told));
        }

        Assert.That((await page.CallAsync("GET", $"{Sessions}/{id}/transcript")).Ok.GetProperty("segments").GetArrayLength(), Is.EqualTo(2), "a refused file changes nothing");
    }

    [Test]
    [Property("Defect", "T-22")]
    public async Task While_it_is_being_transcribed_no_file_takes_its_place()
    {
        var refused = (await ImportAsync(Page, $"{Sessions}/{TranscriptRows.Processing}/transcript", "talk.vtt", Captions)).Error(409);

        Assert.That(refused.GetProperty("detail").GetString(), Is.EqualTo("A session with status processing cannot take a transcript from a file."));
    }

    [Test]
    [Property("Defect", "T-10")]
    [Property("Defect", "T-15")]
    [Property("Defect", "T-16")]
    [Property("Defect", "T-72")]
    public async Task Roles_and_words_are_corrected_from_the_page_and_none_is_lost()
    {
        using var page = PageOf(TranscriptRows.OtherCoach);
        var id = (await page.CallAsync("POST", Sessions, new { title = "To correct" })).Ok.GetProperty("id").GetString()!;
        _ = (await ImportAsync(page, $"{Sessions}/{id}/transcript", "talk.vtt", Captions)).Ok;
        var segments = (await page.CallAsync("GET", $"{Sessions}/{id}/transcript")).Ok.GetProperty("segments").EnumerateArray().Select(segment => segment.GetProperty("id").GetString()!).ToList();

        var speakers = (await page.CallAsync("PATCH", $"{Sessions}/{id}/speaker-roles", new { speaker_roles = new Dictionary<string, string> { ["1"] = "Client", ["2"] = "COACH" } })).Ok;
        Assert.That((speakers.GetProperty("message").GetString(), speakers.GetProperty("assignments_count").GetInt32()), Is.EqualTo(("Speaker roles updated successfully", 2)));
        _ = (await page.CallAsync("PATCH", $"{Sessions}/{id}/segment-roles", new { segment_roles = new Dictionary<string, string> { [segments[0]] = "coach" } })).Ok;
        _ = (await page.CallAsync("PATCH", $"{Sessions}/{id}/segment-roles", new { segment_roles = new Dictionary<string, string> { [segments[1]] = "client" } })).Ok;
        var edited = (await page.CallAsync("PATCH", $"{Sessions}/{id}/segment-content", new { segment_content = new Dictionary<string, string> { [segments[1]] = "Yes, 教練" } })).Ok;
        Assert.That((edited.GetProperty("message").GetString(), edited.GetProperty("segments_updated").GetInt32()), Is.EqualTo(("Segment content updated successfully", 1)));

        foreach (var (path, body, status) in new (string, object, int)[]
        {
            ("segment-content", new { segment_content = new Dictionary<string, string> { [segments[0]] = " " } }, 422),
            ("segment-content", new { segment_content = new Dictionary<string, string?> { [segments[0]] = null } }, 422),
            ("segment-content", new { segment_content = new { } }, 400),
            ("segment-content", new { }, 422),
            ("segment-content", new { segment_content = new Dictionary<string, string> { ["d1"] = "x" } }, 400),
            ("segment-content", new { segment_content = new Dictionary<string, string> { [segments[0]] = "lost", [TranscriptRows.SegmentWithRole] = "foreign" } }, 404),
            ("segment-roles", new { segment_roles = new Dictionary<string, string> { [TranscriptRows.SegmentWithRole] = "coach" } }, 404),
            ("segment-roles", new { segment_roles = new Dictionary<string, string> { [segments[0]] = "umpire" } }, 400),
            ("speaker-roles", new { speaker_roles = new Dictionary<string, string> { ["0"] = "coach" } }, 400),
        })
        {
            (await page.CallAsync("PATCH", $"{Sessions}/{id}/{path}", body)).Error(status);
        }

        var json = (await page.CallAsync("GET", $"{Sessions}/{id}/transcript")).Ok;
        Assert.That(
            json.GetProperty("segments").EnumerateArray().Select(segment => (segment.GetProperty("content").GetString(), segment.GetProperty("role").GetString())),
            Is.EqualTo(new[] { ("It is 10:30 and late", "COACH"), ("Yes, 教練", "CLIENT") }));
        (await page.CallAsync("PATCH", $"{Sessions}/{TranscriptRows.Processing}/speaker-roles", new { speaker_roles = new { } })).Error(404);
        (await Page.CallAsync("PATCH", $"{Sessions}/{TranscriptRows.Processing}/speaker-roles", new { speaker_roles = new { } })).Error(400);
    }

    [Test]
    public async Task What_an_engine_may_have_invented_is_marked_until_somebody_corrects_it()
    {
        using var page = PageOf(TranscriptRows.OtherCoach);
        var id = (await page.CallAsync("POST", Sessions, new { title = "Thanks" })).Ok.GetProperty("id").GetString()!;
        var captions = "WEBVTT\n\n" + string.Concat(Enumerable.Range(1, 5).Select(second => $"00:0{second}.000 --> 00:0{second}.900\n{(second == 1 ? "Watch the ball" : "Thank you.")}\n\n"));
        _ = (await ImportAsync(page, $"{Sessions}/{id}/transcript", "talk.vtt", captions)).Ok;

        var marked = await SegmentsAsync();
        Assert.That(marked.Select(segment => segment.GetProperty("doubts").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("")), Is.EqualTo((string[])["[]", .. Enumerable.Repeat("[\"repeated\"]", 4)]));
        _ = (await page.CallAsync("PATCH", $"{Sessions}/{id}/segment-content", new { segment_content = new Dictionary<string, string> { [marked[1].GetProperty("id").GetString()!] = "Thank you, Kim." } })).Ok;

        Assert.That((await SegmentsAsync()).Select(segment => segment.GetProperty("doubts").GetArrayLength()), Is.EqualTo(new[] { 0, 0, 1, 1, 1 }));

        async Task<List<JsonElement>> SegmentsAsync() => [.. (await page.CallAsync("GET", $"{Sessions}/{id}/transcript")).Ok.GetProperty("segments").EnumerateArray()];
    }

    [Test]
    [Property("Defect", "T-19")]
    public async Task What_waits_or_hangs_can_be_cancelled_once()
    {
        using var page = PageOf(TranscriptRows.OtherCoach);
        var id = (await page.CallAsync("POST", Sessions, new { title = "Never mind" })).Ok.GetProperty("id").GetString();

        Assert.That((await page.CallAsync("POST", $"{Sessions}/{id}/cancel")).Ok.GetProperty("status").GetString(), Is.EqualTo("cancelled"));
        (await page.CallAsync("POST", $"{Sessions}/{id}/cancel")).Error(409);
        var status = (await page.CallAsync("GET", $"{Sessions}/{id}/status")).Ok;
        Assert.That((status.GetProperty("progress").GetInt32(), status.GetProperty("message").GetString()), Is.EqualTo((0, "Processing cancelled")));
    }

    [Test]
    [Property("Defect", "T-25")]
    [Property("Defect", "T-26")]
    [Property("Defect", "T-54")]
    [Property("Defect", "T-62")]
    public async Task Audio_is_put_where_the_service_says_and_only_what_is_there_counts()
    {
        using var page = PageOf(TranscriptRows.OtherCoach);
        var id = (await page.CallAsync("POST", Sessions, new { title = "With audio" })).Ok.GetProperty("id").GetString();
        foreach (var (query, status) in new[]
        {
            ("filename=a.m4a&file_size_mb=-1", 422), ("filename=a.m4a&file_size_mb=0", 422), ("filename=a.m4a", 422), ("filename=a.exe&file_size_mb=1", 422),
            ("filename=..%2Fa.mp3&file_size_mb=1", 422), ("file_size_mb=1", 422), ("filename=a.m4a&file_size_mb=60.9", 413),
        })
        {
            (await page.CallAsync("POST", $"{Sessions}/{id}/upload-url?{query}")).Error(status);
        }

        var refused = (await page.CallAsync("POST", $"{Sessions}/{id}/upload-url?filename=a.m4a&file_size_mb=60.9")).Error(413);
        Assert.That(refused.GetProperty("detail").GetString(), Does.StartWith("File size exceeds your plan limit of 60MB: this file has 61MB, and your plan is "));
        Assert.That((refused.GetProperty("file_size_mb").GetInt32(), refused.GetProperty("limit_mb").GetInt32(), refused.GetProperty("error").GetString()), Is.EqualTo((61, 60, "file_size_exceeded")));

        var offer = (await page.CallAsync("POST", $"{Sessions}/{id}/upload-url?filename=Nets.M4A&file_size_mb=0.1")).Ok;
        Assert.That(offer.GetProperty("gcs_path").GetString(), Does.Match($"^audio-uploads/{TranscriptRows.OtherCoach}/{id}/[0-9a-f]{{32}}\\.m4a$"));
        Assert.That(offer.GetProperty("expires_at").GetString(), Does.EndWith("Z"));
        var early = (await page.CallAsync("POST", $"{Sessions}/{id}/confirm-upload")).Ok;
        Assert.That((early.GetProperty("file_exists").GetBoolean(), early.GetProperty("ready_for_transcription").GetBoolean()), Is.EqualTo((false, false)));

        var stored = new DirectoryInfo(Path.Combine(Settings.Folder, "objects"));
        var before = Files();
        using var http = new HttpClient();
        using var audio = new ByteArrayContent(new byte[1000]);
        audio.Headers.ContentType = new("audio/mp4");
        using var put = await http.PutAsync(new Uri(offer.GetProperty("upload_url").GetString()!), audio);
        Assert.That(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());

        foreach (var time in (string[])["first", "again"])
        {
            var confirmed = (await page.CallAsync("POST", $"{Sessions}/{id}/confirm-upload")).Ok;
            Assert.That((confirmed.GetProperty("file_size").GetInt64(), confirmed.GetProperty("ready_for_transcription").GetBoolean()), Is.EqualTo((1000, true)), time);
        }

        var waiting = (await page.CallAsync("GET", $"{Sessions}/{id}/status")).Ok;
        Assert.That((waiting.GetProperty("status").GetString(), waiting.GetProperty("progress").GetInt32()), Is.EqualTo(("pending", 5)));
        Assert.That(waiting.GetProperty("message").GetString(), Does.Contain("No speech engine is set up"));

        Assert.That(Files(), Is.GreaterThan(before));
        Assert.That((await page.CallAsync("DELETE", $"{Sessions}/{id}")).Status, Is.EqualTo(204));
        (await page.CallAsync("GET", $"{Sessions}/{id}")).Error(404);
        Assert.That(Files(), Is.EqualTo(before), "the audio goes with its session");

        int Files() => stored.GetFiles("*", SearchOption.AllDirectories).Length;
    }

    [Test]
    public async Task What_is_being_transcribed_is_not_deleted()
        => Assert.That((await Page.CallAsync("DELETE", $"{Sessions}/{TranscriptRows.Processing}")).Error(409).GetProperty("detail").GetString(), Does.Contain("cancel it"));

    private Task<Conformance.Reply> TranscriptAsync(string format) => Page.CallAsync("GET", $"{Sessions}/{TranscriptRows.Completed}/transcript?format={format}");
}
