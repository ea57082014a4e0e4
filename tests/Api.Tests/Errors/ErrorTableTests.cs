using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.Identity;
using CoachPlus.Domain.Common;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace CoachPlus.Api.Tests.Errors;

/// <summary>What a use case throws, and what the client gets.</summary>
public sealed class ErrorTableTests
{
    private static readonly TestCaseData[] Rows =
    [
        Row(Refused(RefusalKind.Malformed), 400, "subject.rule", "A sentence."),
        Row(Refused(RefusalKind.Unauthenticated), 401, "subject.rule", "A sentence."),
        Row(Refused(RefusalKind.Forbidden), 403, "subject.rule", "A sentence."),
        Row(Refused(RefusalKind.NotFound), 404, "subject.rule", "A sentence."),
        Row(Refused(RefusalKind.Conflict), 409, "subject.rule", "A sentence."),
        Row(Refused(RefusalKind.TooLarge), 413, "subject.rule", "A sentence."),
        Row(Refused(RefusalKind.UnsupportedMedia), 415, "subject.rule", "A sentence."),
        Row(Refused(RefusalKind.TooMany), 429, "subject.rule", "A sentence.", "5"),
        Row(new RequestException(RefusalKind.TooMany, "login.too-many", "Wait.") { RetryAfter = TimeSpan.FromSeconds(61.2) }, 429, "login.too-many", "Wait.", "62"),
        Row(Refused(RefusalKind.Unavailable), 503, "subject.rule", "A sentence.", "5"),
        Row(new DomainException("analysis-job.transition", "A job that is done cannot be retried."), 409, "analysis-job.transition", "A job that is done cannot be retried."),
        Row(new UnavailableException("the database", "connection to 10.0.0.7 refused"), 503, "unavailable", "Right now the database does not answer. Try again in a moment.", "5"),
        Row(
            new SchemaMismatchException("listing sessions", "42703", "column s.secret does not exist"),
            503,
            "schema-mismatch",
            "The database does not have the shape that this service needs: it was refused while listing sessions. Please tell whoever runs the service; nothing was changed.",
            "60"),
        Row(new InvalidOperationException("secret"), 500, "internal", "Something went wrong on our side. Try again; if it happens again, report the trace id."),
        Row(new TaskCanceledException("a timeout inside"), 500, "internal", "Something went wrong on our side. Try again; if it happens again, report the trace id."),
    ];

    [TestCaseSource(nameof(Rows))]
    public async Task An_exception_becomes_its_problem(Exception thrown, HttpStatusCode status, string code, string detail, string? retryAfter)
    {
        await using var api = Throwing(thrown);
        using var client = api.AsCoach();

        using var response = await client.GetAsync("/auth/me");

        var problem = await response.ProblemAsync(status);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Code(), Is.EqualTo(code));
            Assert.That(problem.Detail(), Is.EqualTo(detail));
            Assert.That(response.Header("Retry-After"), Is.EqualTo(retryAfter));
            Assert.That(response.Header("WWW-Authenticate"), Is.EqualTo(status == HttpStatusCode.Unauthorized ? "Bearer" : null));
            Assert.That(response.Header("Cache-Control"), Does.Contain("no-store"));
        });
    }

    [Test]
    [Property("Defect", "T-54")]
    [Property("Defect", "T-79")]
    public async Task The_figures_of_a_limit_stand_beside_the_sentence_and_nowhere_else()
    {
        var file = new LimitFigures("file_size_exceeded", "Too large", "free") { FileSizeMb = 61, LimitMb = 60 };
        var minutes = new LimitFigures("transcription_limit_exceeded", "Used up", "student") { CurrentUsage = 299, Limit = 300 };

        var large = await ProblemOfAsync(RefusalKind.TooLarge, file, "error", "message", "plan", "file_size_mb", "limit_mb");
        Assert.That((large.GetProperty("error").GetString(), large.GetProperty("message").GetString(), large.GetProperty("plan").GetString()), Is.EqualTo(("file_size_exceeded", "Too large", "free")));
        Assert.That((large.GetProperty("file_size_mb").GetInt64(), large.GetProperty("limit_mb").GetInt64()), Is.EqualTo((61, 60)));
        var used = await ProblemOfAsync(RefusalKind.Forbidden, minutes, "error", "message", "plan", "limit", "current_usage");
        Assert.That((used.GetProperty("limit").GetInt64(), used.GetProperty("current_usage").GetInt64()), Is.EqualTo((300, 299)));
        await ProblemOfAsync(RefusalKind.Forbidden, null);

        static async Task<JsonElement> ProblemOfAsync(RefusalKind kind, LimitFigures? figures, params string[] beside)
        {
            await using var api = Throwing(new RequestException(kind, "subject.rule", "A sentence.") { Figures = figures });
            using var client = api.AsCoach();
            using var response = await client.GetAsync("/auth/me");
            var problem = await response.ProblemAsync(kind == RefusalKind.TooLarge ? HttpStatusCode.RequestEntityTooLarge : HttpStatusCode.Forbidden, beside);
            Assert.That(problem.Detail(), Is.EqualTo("A sentence."), "existing clients show it where it is text, and nothing that is not");
            return problem;
        }
    }

    [Test]
    [Property("Defect", "D-47")]
    [Property("Defect", "D-92")]
    public async Task Invalid_fields_are_told_by_their_names_on_the_wire_and_in_one_sentence()
    {
        await using var api = Throwing(new ValidationException(
            [new ValidationFailure("SampleFps", "sample_fps must be between 1 and 30."), new ValidationFailure("Details.PlayerIds[3]", "player_ids holds an id that is too long")]));
        using var client = api.AsCoach();

        using var response = await client.GetAsync("/auth/me");

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Code(), Is.EqualTo("validation"));
            Assert.That(problem.Detail(), Is.EqualTo("sample_fps must be between 1 and 30. player_ids holds an id that is too long."));
            Assert.That(problem.GetProperty("errors").GetProperty("sample_fps")[0].GetString(), Is.EqualTo("sample_fps must be between 1 and 30."));
            Assert.That(problem.GetProperty("errors").EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "sample_fps", "player_ids[3]" }));
        });
    }

    [TestCase("Development")]
    [TestCase("Production")]
    [Property("Defect", "D-48")]
    public async Task Nothing_of_an_unforeseen_error_leaks(string environment)
    {
        await using var api = Throwing(new InvalidOperationException("INSERT INTO users", new IOException("bucket coach-videos-prod")), environment);
        using var client = api.AsCoach();

        using var response = await client.GetAsync("/auth/me");

        await response.ProblemAsync(HttpStatusCode.InternalServerError);
        var everything = response.Headers + await response.Content.ReadAsStringAsync();
        Assert.That(everything, Does.Not.Contain("INSERT").And.Not.Contain("bucket").And.Not.Contain("InvalidOperation").And.Not.Contain("   at "));
    }

    [Test]
    [Property("Defect", "D-48")]
    public async Task A_part_that_is_down_is_named_in_words_without_internals()
    {
        await using var api = Throwing(new UnavailableException("the video storage", "s3://coach-videos-prod refused AKIA123"));
        using var client = api.AsCoach();

        using var response = await client.GetAsync("/auth/me");

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("the video storage").And.Not.Contain("coach-videos-prod").And.Not.Contain("AKIA"));
    }

    [Test]
    [Property("Defect", "D-48")]
    public async Task A_video_that_has_not_arrived_is_told_without_the_place_where_it_was_looked_for()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        using var made = await client.PostAsJsonAsync("/api/coaches/plus/sessions", new { title = "Nets" });
        using var offered = await client.PostAsJsonAsync(
            "/api/coaches/plus/videos/upload/initiate", new { session_id = (await made.JsonAsync()).GetProperty("id").GetString() });
        var offer = await offered.JsonAsync();

        using var response = await client.PostAsJsonAsync(
            "/api/coaches/plus/videos/upload/complete", new { job_id = offer.GetProperty("job_id").GetString() });

        await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That(
            await response.Content.ReadAsStringAsync(),
            Does.Not.Contain(offer.GetProperty("s3_bucket").GetString()!).And.Not.Contain(offer.GetProperty("s3_key").GetString()!).And.Not.Contain("original.mp4"));
    }

    [TestCase("GET", "/nowhere", HttpStatusCode.NotFound, "not-found")]
    [TestCase("GET", "/api/coaches/plus/nowhere", HttpStatusCode.NotFound, "not-found")]
    [TestCase("PATCH", "/api/coaches/plus/sessions", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [TestCase("GET", "/auth/login", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    public async Task What_no_route_answers_has_the_same_shape_with_and_without_a_token(string method, string path, HttpStatusCode status, string code)
    {
        await using var api = new ApiUnderTest();
        foreach (var client in (HttpClient[])[api.CreateClient(), api.AsCoach()])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.Accept.ParseAdd("text/html");
            using var response = await client.SendAsync(request);

            Assert.That((await response.ProblemAsync(status)).Code(), Is.EqualTo(code));
        }
    }

    internal static ApiUnderTest Throwing(Exception thrown, string environment = "Production")
    {
        var mediator = Substitute.For<IMediator>();
        mediator.Send(Arg.Any<GetMe>(), Arg.Any<CancellationToken>()).ThrowsAsync(thrown);
        return new ApiUnderTest { Mediator = mediator, Environment = environment };
    }

    private static RequestException Refused(RefusalKind kind) => new(kind, "subject.rule", "A sentence.");

    private static TestCaseData Row(Exception thrown, int status, string code, string detail, string? retryAfter = null)
        => new TestCaseData(thrown, (HttpStatusCode)status, code, detail, retryAfter).SetArgDisplayNames($"{thrown.GetType().Name} {status} {code}");
}
