using System.Net;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace CoachPlus.Api.Tests.Endpoints;

public sealed class UsageTests
{
    private readonly IUsage _usage = Substitute.For<IUsage>();
    private UsageSelection? _asked;

    [SetUp]
    public void Answers() => _usage.ReadAsync(Arg.Do<UsageSelection>(asked => _asked = asked), Arg.Any<CancellationToken>()).Returns(new UsageFigures(
        [new("report", null, 8000, 3), new("summary", null, 500, 1)], [new("2026-01", null, 8500, 4)], [new("u-1", "ann@club.example", 8500, 4)], 8500, UserRole.Free));

    [Test]
    public async Task Usage_has_the_shape_that_clients_know()
    {
        await using var api = new ApiUnderTest().With(_usage);
        using var client = api.As(api.Users.Add("root@club.example", superuser: true));

        using var response = await client.GetAsync("/api/ai-usage/stats");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""
            {"total_tokens":8500,"total_requests":4,
            "by_feature":[{"feature":"report","tokens":8000,"request_count":3},{"feature":"summary","tokens":500,"request_count":1}],
            "by_month":[{"month":"2026-01","tokens":8500,"request_count":4}],
            "top_users":[{"user_id":"u-1","email":"ann@club.example","tokens":8500,"request_count":4}],
            "quota":{"used":8500,"limit":10000,"percentage":85}}
            """.ReplaceLineEndings("")));
    }

    [Test]
    public async Task Where_nothing_was_used_every_figure_is_zero_and_every_list_empty()
    {
        _usage.ReadAsync(default!, default).ReturnsForAnyArgs(new UsageFigures([], [], [], 0, UserRole.CoachProPlus));
        await using var api = new ApiUnderTest().With(_usage);
        using var client = api.AsCoach();

        var body = await client.GetStringAsync("/api/ai-usage/my-usage");

        Assert.That(body, Is.EqualTo("""
            {"total_tokens":0,"total_requests":0,"by_feature":[],"by_month":[],"top_users":[],"quota":{"used":0,"limit":null,"percentage":0}}
            """));
    }

    [Test]
    [Property("Defect", "D-45")]
    public async Task What_is_asked_for_reaches_the_figures_within_what_may_be_seen()
    {
        await using var api = new ApiUnderTest().With(_usage);
        using var client = api.As(api.Users.Add("staff@club.example", UserRole.OrgPro, org: "club-1"));

        using var own = await client.GetAsync("/api/ai-usage/stats?user_id=u-1&org_id=club-1&year=2026&month=1");
        var asked = _asked;
        _asked = null;
        using var other = await client.GetAsync("/api/ai-usage/stats?user_id=u-1&org_id=club-2");

        Assert.That((own.StatusCode, other.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((asked!.People, asked.During.From), Is.EqualTo((new UserFilter(new UserId("u-1"), "club-1"), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))));
        Assert.That(_asked, Is.Null);
        Assert.That((await other.JsonAsync()).GetProperty("total_tokens").GetInt64(), Is.Zero);
    }

    [TestCase("my-usage?month=13", 422)]
    [TestCase("my-usage?year=1", 422)]
    [TestCase("stats?month=0", 422)]
    [TestCase("stats?user_id=%00", 422)]
    [TestCase("stats?year=soon", 422)]
    public async Task What_cannot_be_asked_for_is_a_problem_that_a_page_can_read(string query, int status)
    {
        await using var api = new ApiUnderTest().With(_usage);
        using var client = api.AsCoach();
        client.DefaultRequestHeaders.Add("Origin", ApiUnderTest.Origin);

        using var response = await client.GetAsync("/api/ai-usage/" + query);

        await response.ProblemAsync((HttpStatusCode)status);
        Assert.That(response.Header("Access-Control-Allow-Origin"), Is.EqualTo(ApiUnderTest.Origin));
    }

    [TestCase("my-usage")]
    [TestCase("stats")]
    public async Task A_database_that_is_down_is_a_problem_too(string route)
    {
        _usage.ReadAsync(default!, default).ThrowsAsyncForAnyArgs(new UnavailableException("the database", "refused"));
        await using var api = new ApiUnderTest().With(_usage);
        using var client = api.AsCoach();
        client.DefaultRequestHeaders.Add("Origin", ApiUnderTest.Origin);

        using var response = await client.GetAsync("/api/ai-usage/" + route);

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable);
        Assert.That(response.Header("Access-Control-Allow-Origin"), Is.EqualTo(ApiUnderTest.Origin));
    }

    /// <summary>The page asks at its start, before anybody knows what the plan is.</summary>
    [Test]
    public async Task Everybody_may_see_their_own([Values] UserRole role)
    {
        await using var api = new ApiUnderTest().With(_usage);
        var user = api.Users.Add("somebody@club.example", role);
        using var client = api.As(user);

        using var response = await client.GetAsync("/api/ai-usage/my-usage");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((_asked!.People, _asked.TopUsers), Is.EqualTo((new UserFilter(user.Id, null), 0)));
    }
}
