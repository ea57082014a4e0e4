using System.Net;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Api.Tests.Endpoints;

/// <summary>Entity tags and events of a job, as a browser sees them.</summary>
public sealed class JobPollTests
{
    private const string Plus = "/api/coaches/plus";

    [Test]
    [Property("Defect", "D-54")]
    [Property("Defect", "D-92")]
    public async Task An_answer_that_still_holds_is_304_without_a_body()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var (job, session) = Put(api, user);
        using var whole = await client.GetAsync($"{Plus}/analysis-jobs/{job.Id}");
        var tag = whole.Headers.ETag!;

        using var same = await AskAsync(client, job, tag.ToString());
        using var listed = await AskAsync(client, job, $"\"other\", {tag}");
        using var any = await AskAsync(client, job, "*");
        using var unreadable = await AskAsync(client, job, "\"no end");
        job.Cancel("Cancelled.", Times.Start.AddSeconds(1));
        api.Videos.Put(job, session);
        using var changed = await AskAsync(client, job, tag.ToString());

        Assert.Multiple(async () =>
        {
            Assert.That(tag.IsWeak, Is.True);
            Assert.That(whole.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache, private"));
            foreach (var answer in new[] { same, listed, any })
            {
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
                Assert.That(answer.Headers.ETag, Is.EqualTo(tag));
                Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.Empty);
            }

            Assert.That(unreadable.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(changed.Headers.ETag, Is.Not.EqualTo(tag));
        });
    }

    [Test]
    public async Task A_strangers_tag_opens_nothing()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var (job, _) = Put(api, user);
        using var whole = await client.GetAsync($"{Plus}/analysis-jobs/{job.Id}");
        using var stranger = api.As(api.Users.Add("stranger@club.example"));

        using var tried = await AskAsync(stranger, job, whole.Headers.ETag!.ToString());
        using var any = await AskAsync(stranger, job, "*");

        await tried.ProblemAsync(HttpStatusCode.NotFound);
        await any.ProblemAsync(HttpStatusCode.NotFound);
    }

    [Test]
    [Property("Defect", "D-55")]
    public async Task Events_come_as_a_stream_and_who_knows_the_end_gets_204()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var (job, session) = Put(api, user);
        using var answer = await client.GetAsync($"{Plus}/analysis-jobs/{job.Id}/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var first = await EventAsync(reader);

        job.Cancel("Cancelled.", Times.Start.AddSeconds(1));
        api.Videos.Put(job, session);
        api.Changes.Tell(job.Id);
        var second = await EventAsync(reader);
        var end = await EventAsync(reader);
        var rest = await reader.ReadToEndAsync();

        Assert.Multiple(() =>
        {
            Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
            Assert.That(answer.Header("X-Accel-Buffering"), Is.EqualTo("no"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That((first["event"], first["retry"]), Is.EqualTo(("job", "3000")));
            Assert.That(first["data"], Does.Contain("\"status\":\"awaiting_upload\"").And.Contain("\"progress_pct\":0").And.Contain("\"status_text\":"));
            Assert.That(second["data"], Does.Contain("\"status\":\"failed\"").And.Contain("\"failure_kind\":\"cancelled\""));
            Assert.That((end["event"], end["data"]), Is.EqualTo(("end", "{\"job\":null,\"because\":\"ended\"}")));
            Assert.That(rest.Trim(), Is.Empty);
        });

        using var again = new HttpRequestMessage(HttpMethod.Get, $"{Plus}/analysis-jobs/{job.Id}/events");
        again.Headers.Add("Last-Event-ID", second["id"]);
        using var known = await client.SendAsync(again);
        Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), "which a browser takes as: do not come back");
    }

    [Test]
    public async Task A_follower_who_leaves_leaves_nothing_behind()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        var (job, _) = Put(api, user);
        using (var answer = await client.GetAsync($"{Plus}/analysis-jobs/{job.Id}/events", HttpCompletionOption.ResponseHeadersRead))
        {
            using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
            await EventAsync(reader);
            Assert.That(api.Changes.Watching, Is.EqualTo(1));
        }

        await Eventually.TrueAsync(() => api.Changes.Watching == 0);
    }

    [Test]
    public async Task Without_a_login_and_for_a_strangers_job_the_answer_is_a_problem_and_no_stream()
    {
        await using var api = new ApiUnderTest();
        var (job, _) = Put(api, api.Users.Add("coach@club.example"));
        using var nobody = api.CreateClient();
        using var stranger = api.As(api.Users.Add("stranger@club.example"));

        using var unknown = await nobody.GetAsync($"{Plus}/analysis-jobs/{job.Id}/events");
        using var foreign = await stranger.GetAsync($"{Plus}/analysis-jobs/{job.Id}/events");

        await unknown.ProblemAsync(HttpStatusCode.Unauthorized);
        await foreign.ProblemAsync(HttpStatusCode.NotFound);
    }

    private static async Task<Dictionary<string, string>> EventAsync(StreamReader reader)
    {
        var fields = new Dictionary<string, string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            fields[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        }

        return fields;
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, AnalysisJob job, string tags)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Plus}/analysis-jobs/{job.Id}");
        request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        return await client.SendAsync(request);
    }

    private static (AnalysisJob Job, VideoSession Session) Put(ApiUnderTest api, User user)
    {
        var session = VideoSession.Create(new Owner(OwnerType.Coach, user.Id.Value), new SessionDetails("Nets", [], null, null, null), Times.Start);
        var order = new JobOrder(AnalysisJobId.New(Times.Start), session.Id, new VideoObject("b", "v/original.mp4"), AnalysisMode.Batting, 10, false, true, Times.Start);
        var job = AnalysisJob.AwaitUpload(order, new VideoUpload(null, null, null, Times.Start.AddHours(1), null));
        api.Videos.Put(job, session);
        return (job, session);
    }
}
