namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>
/// The same way with the speech program of this machine, where <c>COACHPLUS_TEST_WHISPER</c> names whisper.cpp's command and
/// <c>COACHPLUS_TEST_WHISPER_MODEL</c> a model; elsewhere with the scripted server.
/// </summary>
internal sealed class InstalledEngineTests(string prepare) : SpeechPages(prepare)
{
    private static readonly string? Program = Environment.GetEnvironmentVariable("COACHPLUS_TEST_WHISPER");

    [Test]
    public async Task The_words_of_a_recording_are_heard_by_the_engine_that_is_there()
    {
        if (Program is null)
        {
            Engine.Then(200, Heard);
        }

        var id = await UploadedAsync();
        await StartAsync(id);
        await using var worker = await WorkerAsync();

        Assert.That((await FollowAsync(id, worker))[^1].GetProperty("status").GetString(), Is.EqualTo("completed"), worker.Log);
        var transcript = (await Page.CallAsync("GET", $"{Sessions}/{id}/transcript")).Ok;
        var words = string.Join(' ', transcript.GetProperty("segments").EnumerateArray().Select(segment => segment.GetProperty("content").GetString())).ToLowerInvariant();
        Assert.That(words, Does.Contain("head still").And.Contain("ball").And.Contain("nets"));
        Assert.That((await Page.CallAsync("GET", $"{Sessions}/{id}")).Ok.GetProperty("stt_provider").GetString(), Is.EqualTo(Program is null ? "openai" : "whisper_cpp"));
    }

    protected override async Task SettleAsync(IDictionary<string, string> environment)
    {
        await base.SettleAsync(environment);
        if (Program is not null)
        {
            environment["Transcription__Speech__Engine"] = "WhisperCpp";
            environment["Transcription__Speech__Program"] = Program;
            environment["Transcription__Speech__Model"] = Environment.GetEnvironmentVariable("COACHPLUS_TEST_WHISPER_MODEL")
                ?? throw new InvalidOperationException("COACHPLUS_TEST_WHISPER needs COACHPLUS_TEST_WHISPER_MODEL beside it.");
        }
    }
}
