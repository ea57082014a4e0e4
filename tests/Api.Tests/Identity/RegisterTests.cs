using System.Net;
using System.Net.Http.Json;
using System.Text;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Identity.Ports;
using CoachPlus.Domain.Identity;
using NSubstitute;

namespace CoachPlus.Api.Tests.Identity;

public sealed class RegisterTests
{
    private const string Path = "/auth/register";

    private static ApiUnderTest Api(bool open = true) => new()
    {
        Settings = new Dictionary<string, string> { ["Cors:Origins:0"] = ApiUnderTest.Origin, ["Identity:Registration"] = open ? "true" : "false" },
    };

    [Test]
    [Property("Defect", "T-39")]
    public async Task Whoever_asks_gets_a_free_account_and_can_log_in_whatever_else_the_body_says()
    {
        await using var api = Api();
        using var client = api.CreateClient();

        using var response = await client.PostAsJsonAsync(
            Path, new { email = "new@club.example", password = "long enough", role = "org_pro", is_superuser = true, org_id = "club-1" });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"status":"ok"}"""));
        Assert.That(response.Header("Cache-Control"), Is.EqualTo("no-store"));
        var user = await api.Users.FindByEmailAsync("new@club.example", CancellationToken.None);
        Assert.That((user!.Role, user.IsSuperuser, user.OrgId, user.IsActive), Is.EqualTo((UserRole.Free, false, (string?)null, true)));

        using var login = await client.PostAsync("/auth/login", new FormUrlEncodedContent([new("username", "NEW@club.example"), new("password", "long enough")]));
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_taken_address_is_400_as_clients_expect_it()
    {
        await using var api = Api();
        using var client = api.CreateClient();
        api.Users.Add("coach@club.example");

        using var response = await client.PostAsJsonAsync(Path, new { email = "COACH@club.example", password = "long enough" });

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest);
        Assert.That((problem.Code(), problem.Detail()), Is.EqualTo(("user.email-taken", problem.Detail())));
        Assert.That(problem.Detail(), Does.Contain("already registered").And.Not.Contain("COACH"));
    }

    [Test]
    public async Task Without_the_operators_word_nobody_registers_and_a_page_can_read_why()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(new { email = "new@club.example", password = "long enough" }) };
        request.Headers.Add("Origin", ApiUnderTest.Origin);

        using var response = await client.SendAsync(request);

        Assert.That((await response.ProblemAsync(HttpStatusCode.Forbidden)).Code(), Is.EqualTo("registration.closed"));
        Assert.That(response.Header("Access-Control-Allow-Origin"), Is.EqualTo(ApiUnderTest.Origin));
        Assert.That(await api.Users.CountAsync(CancellationToken.None), Is.Zero);
    }

    [TestCase("{}", "email,password")]
    [TestCase("""{"email":"coach","password":"long enough"}""", "email")]
    [TestCase("""{"email":"coach@club.example","password":"short"}""", "password")]
    [TestCase("""{"email":"coach@club.example","password":"coach@club.example"}""", "password")]
    [Property("Defect", "D-44")]
    public async Task Fields_that_cannot_be_used_are_named(string body, string fields)
    {
        await using var api = Api();
        using var client = api.CreateClient();

        using var response = await client.PostAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That(string.Join(',', problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order()), Is.EqualTo(fields));
        Assert.That(await api.Users.CountAsync(CancellationToken.None), Is.Zero);
    }

    [TestCase("", 400)]
    [TestCase("[]", 400)]
    [TestCase("""{"email":7}""", 422)]
    public async Task What_cannot_be_read_is_a_problem(string body, int status)
    {
        await using var api = Api();
        using var client = api.CreateClient();

        using var response = await client.PostAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"));

        await response.ProblemAsync((HttpStatusCode)status);
    }

    [Test]
    [Property("Defect", "D-44")]
    public async Task Whoever_asks_too_often_is_told_how_long_to_wait()
    {
        var throttle = Substitute.For<IRegistrationThrottle>();
        throttle.Begin(default!, default).ReturnsForAnyArgs(TimeSpan.FromSeconds(90));
        await using var api = Api().With(throttle);
        using var client = api.CreateClient();

        using var response = await client.PostAsJsonAsync(Path, new { email = "new@club.example", password = "long enough" });

        await response.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.That(response.Header("Retry-After"), Is.EqualTo("90"));
    }

    [Test]
    public async Task A_stale_token_does_not_close_it()
    {
        await using var api = Api();
        using var client = api.As(api.Users.Add("coach@club.example", active: false));

        using var response = await client.PostAsJsonAsync(Path, new { email = "new@club.example", password = "long enough" });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
    }
}
