using System.Net;
using System.Text;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>A conversation about a video that was analysed, with the transcripts in a database of their own.</summary>
[Parallelizable(ParallelScope.Self)]
internal sealed class TalkAndMovementTests
{
    private const string Sessions = "/api/v1/sessions";
    private const string Plus = "/api/coaches/plus";
    private const int OffsetMs = -1000;

    private TestDatabase _transcripts = null!;
    private Settings _settings = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _transcripts = await TestDatabases.CreateEmptyAsync();
        _settings = await Settings.CreateAsync();
        _settings.Environment["ConnectionStrings__Transcripts"] = _transcripts.ConnectionString;
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _settings.DisposeAsync();
        await _transcripts.DisposeAsync();
    }

    [Test]
    public async Task Findings_and_markers_stand_beside_the_sentence_that_was_said_meanwhile_until_the_video_is_gone()
    {
        await using var service = await Service.StartAsync(_settings);
        var (coach, stranger) = (await service.AddCoachAsync(), await service.AddCoachAsync());
        var offer = await coach.UploadAsync(Samples.Marker);
        var job = await coach.WaitAsync(offer.Job);
        Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), () => $"{job}\n{service.Log}");
        await coach.SendAsync(HttpMethod.Post, $"/api/coaches/markers/sessions/{offer.Session}/markers", new { timestamp_ms = 1500, moment_type = "catch", description = "hands" }, HttpStatusCode.Created);
        var talk = await TalkAsync(coach);
        Assert.That(Coach.Text(await MomentsAsync(coach, talk), "message"), Does.StartWith("No video belongs to this transcript yet"));

        var linked = await LinkAsync(coach, talk, offer.Session, HttpStatusCode.OK);
        var moments = await MomentsAsync(coach, talk);

        Assert.That((Coach.Text(linked, "video_title"), linked.GetProperty("offset_ms").GetInt32()), Is.EqualTo(("Nets", OffsetMs)));
        var video = moments.GetProperty("video");
        Assert.That((Coach.Text(video, "job_id"), video.GetProperty("exists").GetBoolean(), moments.GetProperty("message").ValueKind), Is.EqualTo((offer.Job, true, JsonValueKind.Null)));
        var segments = moments.GetProperty("segments").EnumerateArray().ToList();
        Assert.That(segments.Select(segment => segment.GetProperty("video_start_ms").GetInt64()), Is.EqualTo(new[] { -1000, 0, 1000, 2000 }));
        Assert.That(segments.Select(segment => segment.GetProperty("markers").GetArrayLength()), Is.EqualTo(new[] { 0, 0, 1, 0 }));
        var expected = Evidence(job).Where(moment => moment.Ms < 3000).Order().ToList();
        Assert.That(expected, Is.Not.Empty, "the clip has findings, or this test proves nothing");
        Assert.That(segments.SelectMany(Shown).Order(), Is.EqualTo(expected), "each moment stands beside one sentence");
        Assert.That(segments.All(segment => Shown(segment).All(moment => moment.Ms >= segment.GetProperty("video_start_ms").GetInt64() && moment.Ms < segment.GetProperty("video_end_ms").GetInt64())));

        var listed = await coach.SendAsync(HttpMethod.Get, $"{Plus}/video-sessions/{offer.Session}/transcripts", null, HttpStatusCode.OK);
        Assert.That(listed.EnumerateArray().Select(transcript => (Coach.Text(transcript, "session_id"), Coach.Text(transcript, "status"), transcript.GetProperty("offset_ms").GetInt32())), Is.EqualTo(new[] { (talk, "completed", OffsetMs) }));
        await RefusedAsync(coach, stranger, talk, offer.Session);

        await coach.SendAsync(HttpMethod.Delete, $"{Plus}/sessions/{offer.Session}", null, HttpStatusCode.NoContent);
        var gone = await MomentsAsync(coach, talk);
        Assert.That((gone.GetProperty("video").GetProperty("exists").GetBoolean(), gone.GetProperty("segments").GetArrayLength()), Is.EqualTo((false, 4)));
        Assert.That(Coach.Text(gone, "message"), Does.StartWith("The video that this transcript belonged to is not there any more"));
        await coach.SendAsync(HttpMethod.Delete, $"{Sessions}/{talk}/video", null, HttpStatusCode.NoContent);
        Assert.That((await MomentsAsync(coach, talk)).GetProperty("video").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    private static async Task RefusedAsync(Coach coach, Coach stranger, string talk, string video)
    {
        var foreign = await TalkAsync(stranger);
        var answers = new[] { await LinkAsync(stranger, foreign, video, HttpStatusCode.NotFound), await LinkAsync(stranger, foreign, Guid.NewGuid().ToString(), HttpStatusCode.NotFound) };
        Assert.That(answers.Select(answer => Coach.Text(answer, "detail")), Is.All.EqualTo("There is no such video session. It may have been deleted: reload the list of videos."), "a foreign one is none");
        await LinkAsync(stranger, talk, video, HttpStatusCode.NotFound);
        await coach.SendAsync(HttpMethod.Put, $"{Sessions}/{talk}/video", new { }, HttpStatusCode.UnprocessableEntity);
        await coach.SendAsync(HttpMethod.Put, $"{Sessions}/{talk}/video", new { video_session_id = video, offset_ms = 86_400_001 }, HttpStatusCode.UnprocessableEntity);
        await coach.SendAsync(HttpMethod.Get, $"{Sessions}/{talk}/moments?limit=0", null, HttpStatusCode.UnprocessableEntity);
    }

    // Four sentences of a second each.
    private static async Task<string> TalkAsync(Coach coach)
    {
        var id = Coach.Text(await coach.SendAsync(HttpMethod.Post, Sessions, new { title = "About the squat" }, HttpStatusCode.OK), "id");
        var captions = "WEBVTT\n\n" + string.Concat(Enumerable.Range(0, 4).Select(second => $"00:0{second}.000 --> 00:0{second + 1}.000\nsentence {second}\n\n"));
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(captions)), "file", "talk.vtt" } };
        using var answer = await coach.Http.PostAsync($"{Sessions}/{id}/transcript", form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        return id;
    }

    private static Task<JsonElement> LinkAsync(Coach coach, string talk, string video, HttpStatusCode expected)
        => coach.SendAsync(HttpMethod.Put, $"{Sessions}/{talk}/video", new { video_session_id = video, offset_ms = OffsetMs }, expected);

    private static Task<JsonElement> MomentsAsync(Coach coach, string talk) => coach.SendAsync(HttpMethod.Get, $"{Sessions}/{talk}/moments", null, HttpStatusCode.OK);

    private static IEnumerable<(long Ms, string Code)> Shown(JsonElement segment)
        => segment.GetProperty("findings").EnumerateArray().Select(finding => (finding.GetProperty("timestamp_ms").GetInt64(), Coach.Text(finding, "code")));

    private static IEnumerable<(long Ms, string Code)> Evidence(JsonElement job)
        => from finding in job.GetProperty("deep_findings").GetProperty("findings").EnumerateArray()
           where finding.GetProperty("video_evidence").ValueKind == JsonValueKind.Object
           from frame in finding.GetProperty("video_evidence").GetProperty("worst_frames").EnumerateArray()
           select ((long)Math.Round(frame.GetProperty("timestamp_ms").GetDouble()), Coach.Text(finding, "code"));
}
