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

    private static string Running(string status, int percent) => $$"""{"id": "j1", "status": "{{status}}", "progress_pct": {{percent}}}""";

    private void Script(params string[] jobs)
    {
        foreach (var job in jobs)
        {
            _service.Jobs.Enqueue(() => ServiceOfTests.Answer(job));
        }
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string password = "p&w")
    {
        var clock = new ManualClock();
        using var http = new HttpClient(_service, disposeHandler: false) { BaseAddress = new Uri("http://service/") };
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var run = DemoCommand.RunAsync(http, new DemoOrder(new FileInfo(_file), "coach@example.com", password, "batting", "side", 30), clock, output, errors, CancellationToken.None);
        await Eventually.TrueAsync(() => run.IsCompleted, () => clock.Advance(TimeSpan.FromSeconds(1)));
        return (await run, output.ToString(), errors.ToString());
    }
}
