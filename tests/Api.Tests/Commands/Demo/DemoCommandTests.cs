using System.Net;
using System.Security.Cryptography;
using CoachPlus.Api.Commands.Demo;
using CoachPlus.TestSupport.Time;

namespace CoachPlus.Api.Tests.Commands.Demo;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DemoCommandTests : IDisposable
{
    private const string Done = """{"id": "j1", "status": "done", "progress_pct": 100, "deep_results": {"pose_summary": {}, "report": {"summary": "Well played."}}}""";
    private static readonly byte[] Bytes = RandomNumberGenerator.GetBytes(300_000);
    private readonly ServiceOfTests _service = new();
    private string _file = string.Empty;

    [SetUp]
    public void MakeFile()
    {
        _file = Path.Combine(Path.GetTempPath(), $"demo-{Guid.NewGuid():N}.mp4");
        File.WriteAllBytes(_file, Bytes);
    }

    public void Dispose()
    {
        File.Delete(_file);
        _service.Dispose();
    }

    [Test]
    public async Task The_coachs_path_is_walked_in_its_order_with_what_was_declared_and_ends_in_the_report()
    {
        Script(Running("queued", 0), Running("quick_running", 20), Done);

        var (code, output, errors) = await RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, errors);
            Assert.That(output, Does.Contain("Well played."));
            Assert.That(_service.Uploaded, Is.EqualTo(Bytes));
            Assert.That(_service.Initiated.GetProperty("size_bytes").GetInt64(), Is.EqualTo(Bytes.Length));
            Assert.That(_service.Initiated.GetProperty("sha256").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Bytes))));
            Assert.That(_service.Calls, Is.EqualTo(new[]
            {
                "POST /auth/login", "POST /api/coaches/plus/sessions", "POST /api/coaches/plus/videos/upload/initiate", "PUT /put",
                "POST /api/coaches/plus/videos/upload/complete",
                "GET /api/coaches/plus/analysis-jobs/j1", "GET /api/coaches/plus/analysis-jobs/j1", "GET /api/coaches/plus/analysis-jobs/j1",
            }));
        });
    }

    [Test]
    public async Task It_does_not_give_up_before_the_job_has_ended()
    {
        _service.Jobs.Enqueue(() => throw new HttpRequestException("connection reset"));
        _service.Jobs.Enqueue(() => ServiceOfTests.Answer("""{"detail": "Try again."}""", HttpStatusCode.ServiceUnavailable));
        _service.Jobs.Enqueue(() => ServiceOfTests.Answer("<html>", HttpStatusCode.BadGateway));
        _service.Jobs.Enqueue(() => ServiceOfTests.Answer("""{"detail": "Log in again."}""", HttpStatusCode.Unauthorized));
        for (var minute = 0; minute < 600; minute++)
        {
            Script(Running("deep_running", 60));
        }

        Script(Done);

        var (code, _, errors) = await RunAsync();

        Assert.That(code, Is.Zero, errors);
        Assert.That(_service.Calls.Count(call => call == "POST /auth/login"), Is.EqualTo(2), "a token that ran out is renewed");
    }

    [Test]
    public async Task A_failed_job_ends_with_its_sentence()
    {
        Script("""{"id": "j1", "status": "failed", "progress_pct": 5, "error_message": "Nobody could be seen."}""");

        var (code, output, errors) = await RunAsync();

        Assert.That((code, output), Is.EqualTo((1, string.Empty)));
        Assert.That(errors.TrimEnd(), Does.EndWith("Nobody could be seen."));
    }

    [Test]
    public async Task A_wrong_password_ends_with_the_services_sentence()
    {
        var (code, _, errors) = await RunAsync("wrong");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors.TrimEnd(), Does.EndWith("Wrong e-mail address or password."));
    }

    [Test]
    public async Task A_refused_upload_is_not_reported_complete()
    {
        _service.PutStatus = HttpStatusCode.Forbidden;

        var (code, _, errors) = await RunAsync();

        Assert.That((code, _service.Calls[^1]), Is.EqualTo((1, "PUT /put")));
        Assert.That(errors, Does.Contain("The storage did not take the video (403)."));
    }

    [Test]
    public async Task A_large_video_goes_in_parts_and_after_a_break_only_what_is_missing()
    {
        Script(Done);
        _service.PartTroubles.Enqueue(null);
        _service.PartTroubles.Enqueue(new HttpRequestException("connection reset"));

        var (code, output, errors) = await RunAsync(partsAbove: 1000);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, errors);
            Assert.That(output, Does.Contain("Well played."));
            Assert.That(_service.Initiated.GetProperty("sha256").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Bytes))));
            Assert.That(_service.Parts.OrderBy(part => part.Key).SelectMany(part => part.Value), Is.EqualTo(Bytes));
            Assert.That(_service.Calls.Count(call => call == "PUT /part"), Is.LessThanOrEqualTo(5), "three, the broken one, and one that it took along");
            Assert.That(errors, Does.Contain("--resume j1"));
        });
    }

    [Test]
    public async Task An_upload_that_broke_off_goes_on_by_its_job_with_what_is_missing()
    {
        Script(Done);
        _service.Parts[1] = Bytes[..100_000];
        _service.Parts[3] = Bytes[200_000..];

        var (code, _, errors) = await RunAsync(partsAbove: 1000, resume: "j1");

        Assert.That(code, Is.Zero, errors);
        Assert.That(_service.Calls.Where(call => call.Contains("sessions", StringComparison.Ordinal) || call.Contains("initiate", StringComparison.Ordinal)), Is.Empty);
        Assert.That(_service.Calls.Count(call => call == "PUT /part"), Is.EqualTo(1));
        Assert.That(_service.Parts[2], Is.EqualTo(Bytes[100_000..200_000]));
    }

    [Test]
    public async Task Another_file_is_not_sent_into_an_upload_that_was_begun()
    {
        File.WriteAllBytes(_file, Bytes[..299_999]);

        var (code, _, errors) = await RunAsync(resume: "j1");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(errors, Does.Contain("299999 bytes").And.Contain("300000"));
        Assert.That(_service.Parts, Is.Empty);
    }

    [Test]
    public async Task A_connection_that_lets_nothing_through_is_given_up_with_a_sentence()
    {
        for (var number = 0; number < 100; number++)
        {
            _service.PartTroubles.Enqueue(new HttpRequestException("connection reset"));
        }

        var (code, _, errors) = await RunAsync(partsAbove: 1000);

        Assert.That(code, Is.EqualTo(3));
        Assert.That(errors, Does.Contain("connection reset"));
        Assert.That(_service.Calls, Does.Not.Contain("POST /api/coaches/plus/videos/upload/complete"));
    }

    private static string Running(string status, int percent) => $$"""{"id": "j1", "status": "{{status}}", "progress_pct": {{percent}}}""";

    private void Script(params string[] jobs)
    {
        foreach (var job in jobs)
        {
            _service.Jobs.Enqueue(() => ServiceOfTests.Answer(job));
        }
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string password = "p&w", long partsAbove = long.MaxValue, string? resume = null)
    {
        var clock = new ManualClock();
        using var http = new HttpClient(_service, disposeHandler: false) { BaseAddress = new Uri("http://service/") };
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var order = new DemoOrder(new FileInfo(_file), "coach@example.com", password, "batting", "side", 30, resume) { PartsAbove = partsAbove };
        var run = DemoCommand.RunAsync(http, order, clock, output, errors, CancellationToken.None);
        await Eventually.TrueAsync(() => run.IsCompleted, () => clock.Advance(TimeSpan.FromSeconds(1)));
        return (await run, output.ToString(), errors.ToString());
    }
}
