using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;
using CoachPlus.TestSupport.Media;
using CoachPlus.TestSupport.Speech;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>The same pages with a speech engine that a test scripts, and recordings of speech.</summary>
internal abstract class SpeechPages(string prepare) : TranscriptPages(prepare)
{
    /// <summary>What the engine hears in <see cref="TestTalk"/>, and a sentence that it invents where the recording is silent.</summary>
    protected const string Heard = """
        {"task":"transcribe","language":"english","duration":8.0,"text":"…","segments":[
            {"id":0,"start":0.0,"end":2.6,"text":" Keep your head still when the ball arrives.","avg_logprob":-0.2},
            {"id":1,"start":4.6,"end":6.4,"text":" I will try that in the nets tomorrow.","avg_logprob":-0.2},
            {"id":2,"start":7.0,"end":7.9,"text":" Thank you for watching.","avg_logprob":-0.1}]}
        """;

    protected ScriptedServer Engine { get; private set; } = null!;

    [OneTimeTearDown]
    public async Task StopEngineAsync()
    {
        if (Engine is not null)
        {
            await Engine.DisposeAsync();
        }
    }

    protected override async Task SettleAsync(IDictionary<string, string> environment)
    {
        Engine = await ScriptedServer.StartAsync();
        environment["Transcription__Speech__Engine"] = "OpenAi";
        environment["Transcription__Speech__BaseUrl"] = Engine.Address;
        environment["Transcription__Speech__Attempts"] = "1";
        environment["Transcription__Speech__UsdPerMinute"] = "0.006";
        environment["Worker__RetryDelaySeconds"] = "0";
        environment["Worker__PollSeconds"] = "1";
    }

    protected Task<Service> WorkerAsync(int leaseSeconds = 60)
    {
        Settings.Environment["Worker__LeaseSeconds"] = $"{leaseSeconds}";
        return Service.StartAsync(Settings, "worker", Prepare);
    }

    /// <summary>A session with a recording, as the page makes one.</summary>
    protected async Task<string> UploadedAsync(string title = "與教練的對話 二")
    {
        var id = (await Page.CallAsync("POST", Sessions, new { title, language = "en-US" })).Ok.GetProperty("id").GetString()!;
        var bytes = await File.ReadAllBytesAsync(await TestTalk.WavAsync());
        var offer = (await Page.CallAsync("POST", FormattableString.Invariant($"{Sessions}/{id}/upload-url?filename=talk.wav&file_size_mb={bytes.Length / 1048576d:0.000000}"))).Ok;
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("audio/wav");
        using var http = new HttpClient();
        using var put = await http.PutAsync(new Uri(offer.GetProperty("upload_url").GetString()!), content);
        Assert.That(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        Assert.That((await Page.CallAsync("POST", $"{Sessions}/{id}/confirm-upload")).Ok.GetProperty("ready_for_transcription").GetBoolean());
        return id;
    }

    protected async Task<JsonElement> StartAsync(string id, string verb = "start") => (await Page.CallAsync("POST", $"{Sessions}/{id}/{verb}-transcription")).Ok;

    /// <summary>Follows a session as the page does, until it is at an end.</summary>
    protected async Task<IReadOnlyList<JsonElement>> FollowAsync(string id, Service? worker = null)
    {
        var told = new List<JsonElement>();
        for (var tries = 0; tries < 600; tries++)
        {
            told.Add((await Page.CallAsync("GET", $"{Sessions}/{id}/status")).Ok);
            if (told[^1].GetProperty("status").GetString() is "completed" or "failed" or "cancelled")
            {
                return told;
            }

            await Task.Delay(100);
        }

        throw new AssertionException($"It did not end: {told[^1]}\n{worker?.Log}");
    }

    protected async Task UntilAsync(Func<bool> come, string what)
    {
        for (var tries = 0; tries < 600 && !come(); tries++)
        {
            await Task.Delay(50);
        }

        Assert.That(come(), what);
    }

    protected Task<string?> ScalarAsync(string sql) => new TestDatabase("", Settings.Database).ScalarAsync(sql);
}
