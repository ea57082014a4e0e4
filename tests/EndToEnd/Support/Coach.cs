using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace CoachPlus.EndToEnd.Support;

/// <summary>A coach's client: what the page does, call by call.</summary>
internal sealed class Coach
{
    private const string Prefix = "/api/coaches/plus";

    private Coach(HttpClient http) => Http = http;

    /// <summary>Sends the coach's token.</summary>
    public HttpClient Http { get; }

    public static async Task<Coach> LogInAsync(Uri url, string email, string password)
    {
        var http = new HttpClient { BaseAddress = url };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = email, ["password"] = password });
        using var answer = await http.PostAsync("/auth/login", form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), await answer.Content.ReadAsStringAsync());
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Coach(http);
    }

    public async Task<string> CreateSessionAsync(string mode = "batting", string title = "Nets")
    {
        var body = new { title, player_ids = new[] { "p1" }, notes = "", analysis_context = mode, camera_view = "side" };
        return Text(await SendAsync(HttpMethod.Post, $"{Prefix}/sessions", body, HttpStatusCode.OK), "id");
    }

    /// <summary>Offers an upload, with what is declared of the file when it is given.</summary>
    public async Task<Offer> InitiateAsync(string session, object? declared = null)
    {
        var body = new Dictionary<string, object?> { ["session_id"] = session, ["sample_fps"] = 30, ["include_frames"] = false, ["analysis_mode"] = null };
        foreach (var property in declared?.GetType().GetProperties() ?? [])
        {
            body[property.Name] = property.GetValue(declared);
        }

        var answer = await SendAsync(HttpMethod.Post, $"{Prefix}/videos/upload/initiate", body, HttpStatusCode.OK);
        return new Offer(Text(answer, "job_id"), session, new Uri(Text(answer, "presigned_url")));
    }

    /// <summary>PUTs the bytes as a browser does: no token, the file's type.</summary>
    public static async Task<HttpResponseMessage> PutAsync(Uri url, byte[] bytes, string type = "video/mp4")
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.Add("Origin", Settings.Origin);
        return await http.SendAsync(request);
    }

    public Task<HttpResponseMessage> CompleteAsync(string job)
        => Http.PostAsJsonAsync($"{Prefix}/videos/upload/complete", new { job_id = job });

    /// <summary>Session, upload and complete: a queued job.</summary>
    public async Task<Offer> UploadAsync(byte[] video, string mode = "batting", object? declared = null)
    {
        var offer = await InitiateAsync(await CreateSessionAsync(mode), declared);
        using var put = await PutAsync(offer.Url, video);
        Assert.That(put.IsSuccessStatusCode, Is.True, await put.Content.ReadAsStringAsync());
        using var complete = await CompleteAsync(offer.Job);
        Assert.That(complete.StatusCode, Is.EqualTo(HttpStatusCode.OK), await complete.Content.ReadAsStringAsync());
        return offer;
    }

    public Task<JsonElement> JobAsync(string job) => SendAsync(HttpMethod.Get, $"{Prefix}/analysis-jobs/{job}", null, HttpStatusCode.OK);

    /// <summary>Polls until the job has ended.</summary>
    public async Task<JsonElement> WaitAsync(string job)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var answer = await JobAsync(job);
            if (Text(answer, "status") is "done" or "failed")
            {
                return answer;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"Job {job} has not ended within two minutes.");
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(expected), $"{method} {path}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Asks for the report as a PDF until a worker has made it, and downloads it as a page does: by its address alone.</summary>
    public async Task<(byte[] File, JsonElement Answer, HttpContentHeaders Headers)> PrintAsync(string job)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await Http.PostAsync($"{Prefix}/analysis-jobs/{job}/export-pdf", null);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && tries < 10)
            {
                await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
                continue;
            }

            var text = await answer.Content.ReadAsStringAsync();
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
            var told = JsonDocument.Parse(text).RootElement;
            using var anonymous = new HttpClient();
            var file = await anonymous.GetAsync(Text(told, "pdf_url"));
            return (await file.Content.ReadAsByteArrayAsync(), told, file.Content.Headers);
        }
    }

    public static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}

/// <summary>An offered upload.</summary>
internal sealed record Offer(string Job, string Session, Uri Url);
