using System.Net;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using Npgsql;

namespace CoachPlus.EndToEnd.BadInput;

/// <summary>What the caller sees when a part that CoachPlus needs is missing or does not answer.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class PartsDownTests
{
    [Test]
    public async Task Without_a_model_the_job_fails_at_once_and_says_what_to_do()
    {
        await using var settings = await Settings.CreateAsync();
        settings.Environment["Pose__Model"] = "movenet-lightning";
        settings.Environment["Pose__ModelsDirectory"] = Directory.CreateDirectory(Path.Combine(settings.Folder, "none")).FullName;
        settings.Environment["COACHPLUS_MODELS"] = settings.Environment["Pose__ModelsDirectory"];
        await AssertJobFailsAsync(settings, "model", "pose");
    }

    [Test]
    public async Task Without_ffmpeg_the_job_says_so_and_readiness_shows_it()
    {
        await using var settings = await Settings.CreateAsync();
        settings.Environment["Media__FfmpegPath"] = "/nowhere/ffmpeg";
        settings.Environment["Media__FfprobePath"] = "/nowhere/ffprobe";
        settings.Environment["Worker__MaxAttempts"] = "1";
        await AssertJobFailsAsync(settings, "ffprobe", "ffmpeg");
    }

    [Test]
    [Property("Defect", "D-47")]
    public async Task With_the_database_gone_every_answer_is_a_503_problem_with_CORS_and_without_details()
    {
        await using var settings = await Settings.CreateAsync();
        await using var service = await Service.StartAsync(settings, "api");
        var coach = await service.AddCoachAsync();
        await DropAsync(settings);

        coach.Http.DefaultRequestHeaders.Add("Origin", Settings.Origin);
        using var answer = await coach.Http.GetAsync("/api/coaches/plus/sessions");
        var problem = await Problems.AssertProblemAsync(answer, HttpStatusCode.ServiceUnavailable, "database");
        Assert.That(answer.Headers.GetValues("Access-Control-Allow-Origin"), Does.Contain(Settings.Origin));
        Assert.That(answer.Headers.Contains("Retry-After"), Is.True);
        Assert.That(problem.ToString(), Does.Not.Contain("Npgsql").And.Not.Contain("SELECT").IgnoreCase);

        using var ready = await coach.Http.GetAsync("/health/ready");
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        using var live = await coach.Http.GetAsync("/health/live");
        Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task With_the_storage_gone_complete_is_a_503_and_the_job_stays_as_it_was()
    {
        await using var settings = await Settings.CreateAsync(Store.S3);
        await using var service = await Service.StartAsync(settings, "api");
        var coach = await service.AddCoachAsync();
        var offer = await coach.InitiateAsync(await coach.CreateSessionAsync());
        await service.StopAsync();

        settings.Environment["Storage__S3__ServiceUrl"] = "http://127.0.0.1:9";
        settings.Environment["Storage__S3__CreateBucket"] = "false";
        await using var second = await Service.StartAsync(settings, "api");
        using var complete = await coach.CompleteAsync(offer.Job);
        await Problems.AssertProblemAsync(complete, HttpStatusCode.ServiceUnavailable, "storage");
        Assert.That(Coach.Text(await coach.JobAsync(offer.Job), "status"), Is.EqualTo("awaiting_upload"));
    }

    [TestCase("ConnectionStrings__Db", "", "ConnectionStrings:Db")]
    [TestCase("Identity__SigningKey", "short", "SigningKey")]
    [TestCase("Storage__Provider", "Floppy", "Storage")]
    [TestCase("Worker__Slots", "0", "Slots")]
    public async Task Wrong_configuration_stops_the_start_with_the_options_name(string name, string value, string named)
    {
        await using var settings = await Settings.CreateAsync();
        await settings.PrepareAsync("migrate");
        var right = settings.Environment.GetValueOrDefault(name);
        settings.Environment[name] = value;
        var outcome = await Executable.RunAsync(settings.Environment, null, "serve");
        Assert.That(outcome.ExitCode, Is.Not.Zero);
        Assert.That(outcome.Errors + outcome.Output, Does.Contain(named));
        Assert.That(outcome.Errors + outcome.Output, Does.Not.Contain("   at "), "no stack trace");
        settings.Environment[name] = right ?? value;
    }

    [Test]
    public async Task A_database_that_was_not_migrated_stops_the_start_and_names_the_command()
    {
        await using var settings = await Settings.CreateAsync();
        var outcome = await Executable.RunAsync(settings.Environment, null, "serve");
        Assert.That(outcome.ExitCode, Is.Not.Zero);
        Assert.That(outcome.Errors + outcome.Output, Does.Contain("migrate"));
    }

    private static async Task AssertJobFailsAsync(Settings settings, string word, string part)
    {
        await using var service = await Service.StartAsync(settings);
        var coach = await service.AddCoachAsync();
        var job = await coach.WaitAsync((await coach.UploadAsync(Samples.Marker)).Job);
        Assert.That(Coach.Text(job, "status"), Is.EqualTo("failed"));
        Assert.That(Coach.Text(job, "error_message"), Does.Contain(word).IgnoreCase);
        Assert.That(job.GetProperty("deep_results").ValueKind, Is.EqualTo(JsonValueKind.Null), "never numbers");

        using var ready = await coach.Http.GetAsync("/health/ready");
        Assert.That(await ready.Content.ReadAsStringAsync(), Does.Contain(part));
    }

    private static async Task DropAsync(Settings settings)
    {
        var name = new NpgsqlConnectionStringBuilder(settings.Database).Database;
        await using var server = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("COACHPLUS_TEST_POSTGRES")!);
        await using var drop = server.CreateCommand($"drop database \"{name}\" with (force)");
        await drop.ExecuteNonQueryAsync();
    }
}
