using System.Net;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace CoachPlus.Api.Tests.Identity;

public sealed class BearerTests
{
    [TestCase(null, "Not authenticated")]
    [TestCase("", "Not authenticated")]
    [TestCase("Basic dXNlcjpwYXNz", "Not authenticated")]
    [TestCase("Bearer", "Not authenticated")]
    [TestCase("Bearer nonsense", "Could not validate credentials")]
    [TestCase("bearer nonsense", "Could not validate credentials")]
    [TestCase("Bearer token-of-nobody", "Could not validate credentials")]
    [TestCase("Bearer tökén", "Could not validate credentials")]
    public async Task Whoever_cannot_be_believed_is_told_so(string? header, string detail)
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/auth/me");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header);
        }

        using var response = await client.SendAsync(request);

        var problem = await response.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.Multiple(() =>
        {
            Assert.That(problem.Detail(), Is.EqualTo(detail));
            Assert.That(problem.Code(), Is.EqualTo("unauthenticated"));
            Assert.That(response.Header("WWW-Authenticate"), Is.EqualTo("Bearer"));
        });
    }

    [Test]
    [Property("Defect", "D-44")]
    public async Task An_inactive_user_is_refused_at_once_although_the_token_is_good()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        using var before = await client.GetAsync("/auth/me");
        api.Users.Change(user with { IsActive = false });

        using var after = await client.GetAsync("/auth/me");

        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await after.ProblemAsync(HttpStatusCode.BadRequest)).Detail(), Does.Contain("inactive").IgnoreCase);
    }

    [Test]
    public async Task The_role_of_now_counts_and_not_that_of_the_log_in()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        using var client = api.As(user);
        using var before = await client.GetAsync("/api/coaches/plus/sessions");
        api.Users.Change(user with { Role = UserRole.CoachPro });

        using var after = await client.GetAsync("/api/coaches/plus/sessions");

        Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await after.ProblemAsync(HttpStatusCode.Forbidden)).Detail(), Does.Contain("feature"));
    }

    [TestCase(UserRole.Free, false, 403)]
    [TestCase(UserRole.PlayerPro, false, 403)]
    [TestCase(UserRole.CoachPro, false, 403)]
    [TestCase(UserRole.AnalystPro, false, 403)]
    [TestCase(UserRole.VenueAdmin, false, 403)]
    [TestCase(UserRole.CoachProPlus, false, 200)]
    [TestCase(UserRole.OrgPro, false, 200)]
    [TestCase(UserRole.Free, true, 200)]
    public async Task Only_some_roles_have_video_analysis(UserRole role, bool superuser, int status)
    {
        await using var api = new ApiUnderTest();
        using var client = api.As(api.Users.Add("somebody@club.example", role, superuser: superuser));

        using var response = await client.GetAsync("/api/coaches/plus/sessions");

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_database_that_is_down_closes_what_needs_it_and_nothing_else()
    {
        var users = Substitute.For<IUsers>();
        users.FindAsync(default, default).ThrowsAsyncForAnyArgs(new UnavailableException("the database", "refused"));
        await using var api = new ApiUnderTest();
        await using var down = api.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton(users)));
        using var client = down.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", "token-x");

        using var needs = await client.GetAsync("/auth/me");
        using var lives = await client.GetAsync("/health/live");

        await needs.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(lives.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
