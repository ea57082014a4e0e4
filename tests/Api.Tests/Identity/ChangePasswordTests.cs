using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CoachPlus.Api.Tests.Support;
using NSubstitute;

namespace CoachPlus.Api.Tests.Identity;

public sealed class ChangePasswordTests
{
    private const string Path = "/auth/change-password";

    [Test]
    [Property("Defect", "D-44")]
    public async Task Every_token_from_before_ends_and_the_new_password_buys_one_that_holds()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");
        api.Users.Change(user with { RequiresPasswordChange = true });
        using var client = api.As(user);
        using var before = await client.GetAsync("/auth/me");

        using var changed = await client.PostAsJsonAsync(Path, new { current_password = "right password", new_password = "another password" });
        using var after = await client.GetAsync("/auth/me");

        Assert.That((before.StatusCode, changed.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        var body = await changed.JsonAsync();
        Assert.That(body.EnumerateObject().Select(field => field.Name), Is.EqualTo(new[] { "id", "email", "message" }));
        Assert.That((body.GetProperty("id").GetString(), body.GetProperty("email").GetString()), Is.EqualTo((user.Id.Value, "coach@club.example")));
        Assert.That(body.GetProperty("message").GetString(), Does.Contain("Log in"));
        Assert.That(changed.Header("Cache-Control"), Is.EqualTo("no-store"));
        Assert.That((await after.ProblemAsync(HttpStatusCode.Unauthorized)).Detail(), Is.EqualTo("Could not validate credentials"));

        using var old = await LoginAsync(client, "right password");
        using var login = await LoginAsync(client, "another password");
        Assert.That((old.StatusCode, login.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await login.JsonAsync()).GetProperty("access_token").GetString());
        using var again = await client.GetAsync("/auth/me");
        Assert.That((await again.JsonAsync()).GetProperty("requires_password_change").GetBoolean(), Is.False);
    }

    [Test]
    public async Task A_wrong_password_is_401_and_the_login_goes_on()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.PostAsJsonAsync(Path, new { current_password = "guess", new_password = "another password" });
        using var after = await client.GetAsync("/auth/me");

        Assert.That((await response.ProblemAsync(HttpStatusCode.Unauthorized)).Code(), Is.EqualTo("password.wrong"));
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("right password", "short", "new_password")]
    [TestCase("right password", "right password", "new_password")]
    [TestCase("right password", "Coach@club.example", "new_password")]
    [TestCase("", "another password", "current_password")]
    [Property("Defect", "D-44")]
    public async Task A_field_that_cannot_be_used_is_named_and_a_page_can_read_it(string current, string replacement, string field)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        client.DefaultRequestHeaders.Add("Origin", ApiUnderTest.Origin);

        using var response = await client.PostAsJsonAsync(Path, new { current_password = current, new_password = replacement });

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { field }));
        Assert.That(problem.Detail(), Does.Contain(field));
        Assert.That(response.Header("Access-Control-Allow-Origin"), Is.EqualTo(ApiUnderTest.Origin));
    }

    /// <summary>What the existing client does: it loses the header on this one call.</summary>
    [Test]
    public async Task Without_a_token_nobody_changes_a_password()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();

        using var response = await client.PostAsJsonAsync(Path, new { current_password = "right password", new_password = "another password" });

        await response.ProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Test]
    [Property("Defect", "D-44")]
    public async Task Whoever_guesses_too_often_is_told_how_long_to_wait()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        api.Throttle.Wait(default!, default!, default).ReturnsForAnyArgs(TimeSpan.FromSeconds(90));

        using var response = await client.PostAsJsonAsync(Path, new { current_password = "right password", new_password = "another password" });

        await response.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.That(response.Header("Retry-After"), Is.EqualTo("90"));
    }

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string password)
        => client.PostAsync("/auth/login", new FormUrlEncodedContent([new("username", "coach@club.example"), new("password", password)]));
}
