using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using Npgsql;

namespace CoachPlus.EndToEnd.MainPath;

/// <summary>A coach's video from the first call to the report, against real processes, PostgreSQL, ffmpeg, pose runtime and both stores.</summary>
[TestFixture(Store.Disk)]
[TestFixture(Store.S3)]
[Parallelizable(ParallelScope.Self)]
internal sealed class MainPathTests(Store store)
{
    private Settings _settings = null!;
    private Service _service = null!;
    private Coach _coach = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _settings = await Settings.CreateAsync(store);
        _service = await Service.StartAsync(_settings);
        _coach = await _service.AddCoachAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _coach?.Http.Dispose();
        await _service.DisposeAsync();
        await _settings.DisposeAsync();
    }

    [Test]
    [Property("Defect", "D-11")]
    public async Task A_video_becomes_findings_a_report_and_a_plan_in_their_own_fields()
    {
        var bytes = Samples.Marker;
        var offer = await _coach.UploadAsync(bytes, "batting", new
        {
            size_bytes = bytes.Length,
            content_type = "video/mp4",
        });
        var job = await _coach.WaitAsync(offer.Job);

        Assert.That(Coach.Text(job, "status"), Is.EqualTo("done"), () => $"{job}\n{_service.Log}");
        Assert.That(Coach.Text(job, "stage"), Is.EqualTo("DONE"));
        Assert.That(job.GetProperty("progress_pct").GetInt32(), Is.EqualTo(100));
        foreach (var pass in new[] { "quick", "deep" })
        {
            Assert.That(job.GetProperty($"{pass}_findings").GetProperty("findings").ValueKind, Is.EqualTo(JsonValueKind.Array));
            Assert.That(Coach.Text(job.GetProperty($"{pass}_report"), "summary"), Is.Not.Empty);
            Assert.That(Coach.Text(job, $"{pass}_results_s3_key"), Does.Contain(offer.Job), "the key names the job");
        }

        var report = job.GetProperty("deep_report");
        Assert.That(report.EnumerateObject().Select(property => property.Name), Is.SupersetOf(new[]
        {
            "summary", "top_issues", "drills", "one_week_plan", "notes", "generated_with_llm", "reliability_warning",
        }));
        Assert.That(report.GetProperty("one_week_plan").GetArrayLength(), Is.EqualTo(7));

        var results = job.GetProperty("deep_results");
        Assert.That(results.GetProperty("pose_summary").GetProperty("detection_rate_percent").GetDouble(), Is.GreaterThan(95));
        Assert.That(results.GetProperty("findings").GetProperty("findings").ValueKind, Is.EqualTo(JsonValueKind.Array), "where the existing client looks");
        Assert.That(results.GetProperty("evidence").ValueKind, Is.EqualTo(JsonValueKind.Object));
    }

    [Test]
    public async Task Signed_addresses_download_results_and_play_the_video_with_ranges_and_without_a_token()
    {
        var offer = await _coach.UploadAsync(Samples.Marker);
        var job = await _coach.WaitAsync(offer.Job);
        using var anonymous = new HttpClient();

        var results = await anonymous.GetStringAsync(Coach.Text(job, "deep_results_url"));
        using var document = JsonDocument.Parse(results);
        Assert.That(document.RootElement.GetProperty("metrics").ValueKind, Is.EqualTo(JsonValueKind.Object));
        Assert.That(results.Length, Is.GreaterThan(job.GetProperty("deep_results").GetRawText().Length), "the series are only in the stored object");

        using var poses = new GZipStream(await anonymous.GetStreamAsync(Coach.Text(job, "pose_track_url")), CompressionMode.Decompress);
        using var lines = new StreamReader(poses);
        Assert.That(await lines.ReadLineAsync(), Does.Contain("coach-plus.pose-track"));

        var played = await _coach.SendAsync(HttpMethod.Get, $"/api/coaches/plus/videos/{offer.Session}/stream-url", null, HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Get, Coach.Text(played, "video_url"));
        request.Headers.Range = new RangeHeaderValue(100, 199);
        using var part = await anonymous.SendAsync(request);
        Assert.That(part.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(await part.Content.ReadAsByteArrayAsync(), Is.EqualTo(Samples.Marker[100..200]));
    }

    [Test]
    public async Task The_report_is_printed_and_downloaded_under_the_sessions_name_and_the_same_is_not_printed_twice()
    {
        var offer = await _coach.UploadAsync(Samples.Marker);
        await _coach.WaitAsync(offer.Job);

        var (file, answer, headers) = await _coach.PrintAsync(offer.Job);
        var again = await _coach.PrintAsync(offer.Job);

        Assert.That(file.AsSpan(0, 5).ToArray(), Is.EqualTo("%PDF-"u8.ToArray()), _service.Log);
        Assert.That(file, Has.Length.EqualTo(answer.GetProperty("pdf_size_bytes").GetInt32()));
        Assert.That((headers.ContentDisposition!.DispositionType, headers.ContentType!.MediaType), Is.EqualTo(("attachment", "application/pdf")));
        Assert.That(headers.ContentDisposition.FileName!.Trim('"'), Does.StartWith("Nets").And.EndWith(".pdf"));
        Assert.That(Coach.Text(again.Answer, "pdf_s3_key"), Is.EqualTo(Coach.Text(answer, "pdf_s3_key")));
        Assert.That(again.File, Is.EqualTo(file));
    }

    [Test]
    public async Task Progress_only_rises_and_a_video_is_sent_back_byte_for_byte()
    {
        var offer = await _coach.UploadAsync(Samples.Marker, "bowling");
        var seen = new List<int>();
        JsonElement job;
        do
        {
            job = await _coach.JobAsync(offer.Job);
            seen.Add(job.GetProperty("progress_pct").GetInt32());
            await Task.Delay(50);
        }
        while (Coach.Text(job, "status") is not ("done" or "failed"));

        Assert.That(seen, Is.Ordered);
        using var anonymous = new HttpClient();
        var bytes = await anonymous.GetByteArrayAsync(Coach.Text(job.GetProperty("video_stream"), "video_url"));
        Assert.That(SHA256.HashData(bytes), Is.EqualTo(SHA256.HashData(Samples.Marker)));
    }

    [Test]
    public async Task Done_cannot_be_set_by_hand_without_its_results()
    {
        var offer = await _coach.InitiateAsync(await _coach.CreateSessionAsync());
        await using var data = NpgsqlDataSource.Create(_settings.Database);
        await using var update = data.CreateCommand("update video_analysis_jobs set status = 'done', progress_pct = 100 where id = $1");
        update.Parameters.AddWithValue(offer.Job);
        Assert.That(async () => await update.ExecuteNonQueryAsync(), Throws.InstanceOf<PostgresException>());
    }

    [Test]
    [Property("Defect", "D-07")]
    public async Task Deleting_a_session_takes_its_objects_along()
    {
        var offer = await _coach.UploadAsync(Samples.Marker);
        var job = await _coach.WaitAsync(offer.Job);
        await _coach.SendAsync(HttpMethod.Delete, $"/api/coaches/plus/sessions/{offer.Session}", null, HttpStatusCode.NoContent);
        await _coach.SendAsync(HttpMethod.Get, $"/api/coaches/plus/analysis-jobs/{offer.Job}", null, HttpStatusCode.NotFound);

        using var anonymous = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            using var gone = await anonymous.GetAsync(Coach.Text(job.GetProperty("video_stream"), "video_url"));
            using var results = await anonymous.GetAsync(Coach.Text(job, "deep_results_url"));
            if (gone.StatusCode == HttpStatusCode.NotFound && results.StatusCode == HttpStatusCode.NotFound)
            {
                break;
            }

            Assert.That(tries, Is.LessThan(300), "the worker deletes noted folders within half a minute");
            await Task.Delay(100);
        }
    }

    [Test]
    public async Task The_worker_leaves_nothing_in_its_work_folder()
    {
        var offer = await _coach.UploadAsync(Samples.Marker);
        await _coach.WaitAsync(offer.Job);
        var work = Path.Combine(_settings.Folder, "work");
        for (var tries = 0; Directory.Exists(work) && Directory.EnumerateFiles(work, "*.mp4", SearchOption.AllDirectories).Any(); tries++)
        {
            Assert.That(tries, Is.LessThan(100), "the run's folder is deleted when it ends");
            await Task.Delay(100);
        }
    }
}
