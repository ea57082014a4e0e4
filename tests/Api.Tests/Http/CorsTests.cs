using System.Net;
using CoachPlus.Api.Tests.Errors;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis;
using MediatR;
using NSubstitute;

namespace CoachPlus.Api.Tests.Http;

/// <summary>Without these headers a browser reports every failure as a CORS failure and hides the reason.</summary>
public sealed class CorsTests
{
    private const string Sessions = "/api/coaches/plus/sessions";

    [TestCase("GET", "/auth/me", 401)]
    [TestCase("GET", "/nowhere", 404)]
    [TestCase("PATCH", Sessions, 405)]
    [TestCase("GET", "/health/live", 200)]
    [TestCase("GET", "/health/ready", 503)]
    [TestCase("GET", "/openapi/v1.json", 200)]
    [TestCase("POST", "/auth/login", 422)]
    [Property("Defect", "D-46")]
    public async Task Every_answer_carries_the_headers(string method, string path, int status)
    {
        await using var api = new ApiUnderTest().WithPart("database", PartState.Down);
        using var client = api.CreateClient();

        using var response = await SendAsync(client, method, path);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        AssertAllowed(response);
    }

    [TestCase("GET", "/auth/me", 200)]
    [TestCase("GET", Sessions, 200)]
    [TestCase("GET", Sessions + "/unknown", 404)]
    [TestCase("GET", Sessions + "?limit=0", 422)]
    [TestCase("POST", Sessions, 400)]
    public async Task Answers_to_a_coach_carry_them_too(string method, string path, int status)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await SendAsync(client, method, path);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        AssertAllowed(response);
    }

    private static readonly Exception[] Thrown = [new InvalidOperationException("boom"), new UnavailableException("the database", "gone")];

    [TestCaseSource(nameof(Thrown))]
    [Property("Defect", "D-47")]
    public async Task An_error_that_a_use_case_throws_carries_them(Exception thrown)
    {
        await using var api = ErrorTableTests.Throwing(thrown);
        using var client = api.AsCoach();

        using var response = await SendAsync(client, "GET", "/auth/me");

        Assert.That(response.StatusCode, Is.GreaterThanOrEqualTo(HttpStatusCode.InternalServerError));
        AssertAllowed(response);
    }

    [Test]
    public async Task An_answer_that_breaks_after_it_has_started_carries_them()
    {
        var mediator = Substitute.For<IMediator>();
        mediator.Send(Arg.Any<ListSessions>(), Arg.Any<CancellationToken>()).Returns(new BreakingList());
        await using var api = new ApiUnderTest { Mediator = mediator };
        using var client = api.AsCoach();
        using var request = new HttpRequestMessage(HttpMethod.Get, Sessions);
        request.Headers.Add("Origin", ApiUnderTest.Origin);

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        AssertAllowed(response);
        Assert.That(async () => await response.Content.ReadAsStringAsync(), Throws.Exception, "a broken answer must not look whole");
    }

    [TestCase("GET", "authorization,cache-control,pragma")]
    [TestCase("POST", "authorization,content-type")]
    [TestCase("PUT", "content-type")]
    [TestCase("DELETE", "authorization")]
    [TestCase("PATCH", "if-match,if-none-match,range,x-request-id")]
    public async Task A_preflight_is_answered_without_a_token(string method, string headers)
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, Sessions);
        request.Headers.Add("Origin", ApiUnderTest.Origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        request.Headers.Add("Access-Control-Request-Headers", headers);

        using var response = await client.SendAsync(request);

        var allowed = response.Header("Access-Control-Allow-Headers")?.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries);
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(response.Header("Access-Control-Allow-Origin"), Is.EqualTo(ApiUnderTest.Origin));
            Assert.That(response.Header("Access-Control-Allow-Methods"), Does.Contain(method));
            Assert.That(headers.Split(','), Is.SubsetOf(allowed!));
            Assert.That(response.Header("Access-Control-Max-Age"), Is.EqualTo("600"));
            Assert.That(response.Header("Vary"), Does.Contain("Origin"));
        });
    }

    [TestCase("https://evil.example")]
    [TestCase("http://coach.example")]
    [TestCase("https://coach.example.evil.example")]
    [TestCase("null")]
    [Property("Defect", "D-46")]
    public async Task An_unknown_origin_gets_no_header(string origin)
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        foreach (var method in (string[])["GET", "OPTIONS"])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/health/live");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "GET");
            using var response = await client.SendAsync(request);

            Assert.That(response.Headers.Select(header => header.Key), Has.None.StartsWith("Access-Control"));
            Assert.That(response.Header("Vary"), Does.Contain("Origin"));
        }
    }

    [TestCase("Development", "http://127.0.0.1:5173", true)]
    [TestCase("Development", "http://localhost:4173", true)]
    [TestCase("Development", ApiUnderTest.Origin, false)]
    [TestCase("Production", "http://127.0.0.1:5173", false)]
    [Property("Defect", "D-46")]
    public async Task Without_a_list_only_local_pages_may_call_and_only_in_development(string environment, string origin, bool allowed)
    {
        await using var api = new ApiUnderTest { Environment = environment, Settings = new Dictionary<string, string>() };
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("Origin", origin);

        using var response = await client.SendAsync(request);

        Assert.That(response.Header("Access-Control-Allow-Origin"), Is.EqualTo(allowed ? origin : null));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("Origin", ApiUnderTest.Origin);
        return client.SendAsync(request);
    }

    private static void AssertAllowed(HttpResponseMessage response) => Assert.Multiple(() =>
    {
        Assert.That(response.Header("Access-Control-Allow-Origin"), Is.EqualTo(ApiUnderTest.Origin));
        Assert.That(response.Header("Access-Control-Expose-Headers")?.Split(',', StringSplitOptions.TrimEntries),
            Is.EquivalentTo(new[] { "ETag", "X-Request-ID", "Retry-After", "Content-Range", "Content-Disposition" }));
        Assert.That(response.Header("Access-Control-Allow-Credentials"), Is.Null);
        Assert.That(response.Header("Vary"), Does.Contain("Origin"));
        Assert.That(response.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
    });
}
