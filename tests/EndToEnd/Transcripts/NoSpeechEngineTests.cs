namespace CoachPlus.EndToEnd.Transcripts;

internal sealed class NoSpeechEngineTests(string prepare) : TranscriptPages(prepare)
{
    [Test]
    public async Task Where_no_speech_engine_is_set_up_an_upload_works_and_a_start_says_so()
    {
        var id = (await Page.CallAsync("POST", Sessions, new { title = "nobody hears" })).Ok.GetProperty("id").GetString();
        await using var data = Npgsql.NpgsqlDataSource.Create(Settings.Database);
        await using var pending = data.CreateCommand($"update session set status = 'PENDING' where id = '{id}'");
        await pending.ExecuteNonQueryAsync();

        var refused = (await Page.CallAsync("POST", $"{Sessions}/{id}/start-transcription")).Error(409);

        Assert.That(refused.GetProperty("detail").GetString(), Does.StartWith("No speech engine is set up for this service"));
        var status = (await Page.CallAsync("GET", $"{Sessions}/{id}/status")).Ok;
        Assert.That(status.GetProperty("message").GetString(), Does.Contain("No speech engine is set up"));
        Assert.That(status.GetProperty("status").GetString(), Is.EqualTo("pending"), "nothing was changed");
    }
}
