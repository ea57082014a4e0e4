using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Databases;

namespace CoachPlus.EndToEnd.Transcripts;

/// <summary>The same service once more, where the database refuses every statement that writes.</summary>
internal sealed class ReadOnlyTests(string prepare) : TranscriptPages(prepare)
{
    [Test]
    [Property("Defect", "T-65")]
    public async Task All_that_pages_read_is_read_where_nothing_can_be_written()
    {
        await Service.StopAsync();
        Settings.Environment["ConnectionStrings__Db"] = $"{Settings.Database};Options=-c default_transaction_read_only=on";
        await using var service = await Service.StartAsync(Settings, "api", "schema");

        string[] sessions = [TranscriptRows.Completed, TranscriptRows.Processing, TranscriptRows.Failed, TranscriptRows.Uploading, TranscriptRows.Broken];
        string[] formats = ["json", "vtt", "srt", "txt", "xlsx"];
        foreach (var path in (string[])
        [
            Sessions, $"{Sessions}?status=completed&limit=1", $"{Sessions}/providers",
            .. sessions.SelectMany(session => new[] { $"{Sessions}/{session}", $"{Sessions}/{session}/status" }),
            .. formats.Select(format => $"{Sessions}/{TranscriptRows.Completed}/transcript?format={format}"),
            "/api/v1/plan/current-usage", "/api/v1/plans", "/api/v1/plans/current", "/api/v1/plans/compare",
        ])
        {
            Assert.That((await Page.CallAsync("GET", path)).Status, Is.EqualTo(200), path);
        }

        _ = (await Page.CallAsync("POST", "/api/v1/plan/validate-action", new { action = "transcribe", duration_min = 1 })).Ok;
        (await Page.CallAsync("POST", Sessions, new { title = "This writes" })).Error(503);
    }
}
