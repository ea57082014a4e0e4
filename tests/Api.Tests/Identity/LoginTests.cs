using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CoachPlus.Api.Tests.Support;
using NSubstitute;

namespace CoachPlus.Api.Tests.Identity;

public sealed class LoginTests
{
    [Test]
    public async Task A_right_password_gives_a_bearer_token()
    {
        await using var api = new ApiUnderTest();
        var user = api.Users.Add("coach@club.example");

        using var response = await LoginAsync(api, ("grant_type", "password"), ("username", "Coach@Club.example"), ("password", "right password"));

        var token = await response.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(token.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "access_token", "token_type" }));
            Assert.That(token.GetProperty("access_token").GetString(), Is.EqualTo("token-" + user.Id));
            Assert.That(token.GetProperty("token_type").GetString(), Is.EqualTo("bearer"));
            Assert.That(response.Header("Cache-Control"), Is.EqualTo("no-store"));
        });
    }

    [Test]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await using var api = new ApiUnderTest();
        api.Users.Add("coach@club.example");

        using var wrong = await LoginAsync(api, ("username", "coach@club.example"), ("password", "wrong"));
        using var unknown = await LoginAsync(api, ("username", "nobody@club.example"), ("password", "wrong"));

        var first = await wrong.ProblemAsync(HttpStatusCode.Unauthorized);
        var second = await unknown.ProblemAsync(HttpStatusCode.Unauthorized);
        Assert.That((first.Detail(), first.Code()), Is.EqualTo((second.Detail(), second.Code())));
    }

    [Test]
    [Property("Defect", "D-42")]
    public async Task A_wrong_password_is_wrong_in_every_environment([Values("Production", "Development", "Staging", "local", "dev", "test")] string environment)
    {
        await using var api = new ApiUnderTest { Environment = environment };
        api.Users.Add("coach@club.example");

        using var wrong = await LoginAsync(api, ("username", "coach@club.example"), ("password", "wrong"));
        using var right = await LoginAsync(api, ("username", "coach@club.example"), ("password", "right password"));

        Assert.That((wrong.StatusCode, right.StatusCode), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
    }

    [TestCase("username")]
    [TestCase("password")]
    public async Task A_missing_field_is_named(string missing)
    {
        await using var api = new ApiUnderTest();

        using var response = await LoginAsync(api, [.. new[] { ("username", "a@b.example"), ("password", "x") }.Where(field => field.Item1 != missing)]);

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { missing }));
    }

    [Test]
    public async Task No_body_at_all_misses_both_fields()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();

        using var response = await client.PostAsync("/auth/login", null);

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EquivalentTo(new[] { "username", "password" }));
    }

    [Test]
    public async Task JSON_is_refused_with_the_form_that_is_wanted()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();

        using var response = await client.PostAsJsonAsync("/auth/login", new { username = "a", password = "b" });

        Assert.That((await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType)).Detail(), Does.Contain("application/x-www-form-urlencoded"));
    }

    [Test]
    public async Task Odd_forms_are_refused_and_never_break()
    {
        await using var api = new ApiUnderTest();
        foreach (var (name, value, status) in new[] { ("username", "a\0b@c.example", 400), ("username", new string('a', 5000), 422), ("password", new string('p', 100_000), 422), (new string('n', 5000), "v", 400) })
        {
            var form = new Dictionary<string, string> { ["username"] = "a@b.example", ["password"] = "x", [name] = value };
            using var response = await LoginAsync(api, [.. form.Select(field => (field.Key, field.Value))]);

            await response.ProblemAsync((HttpStatusCode)status);
        }
    }

    [Test]
    public async Task A_form_that_breaks_off_is_refused()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        using var form = new StringContent("--x\r\nContent-Disposition: form-data; name=\"username\"\r\n\r\ncoach@");
        form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        using var response = await client.PostAsync("/auth/login", form);

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).Code(), Is.EqualTo("malformed"));
    }

    [Test]
    public async Task A_stale_token_does_not_close_the_log_in()
    {
        await using var api = new ApiUnderTest();
        using var client = api.As(api.Users.Add("coach@club.example", active: false));
        api.Users.Add("other@club.example");

        using var response = await client.PostAsync("/auth/login", Form(("username", "other@club.example"), ("password", "right password")));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Whoever_guesses_too_often_is_told_how_long_to_wait()
    {
        await using var api = new ApiUnderTest();
        api.Throttle.Wait(default!, default!, default).ReturnsForAnyArgs(TimeSpan.FromSeconds(90));

        using var response = await LoginAsync(api, ("username", "coach@club.example"), ("password", "guess"));

        await response.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.That(response.Header("Retry-After"), Is.EqualTo("90"));
    }

    private static async Task<HttpResponseMessage> LoginAsync(ApiUnderTest api, params (string Name, string Value)[] fields)
    {
        using var client = api.CreateClient();
        return await client.PostAsync("/auth/login", Form(fields));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields)
        => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
