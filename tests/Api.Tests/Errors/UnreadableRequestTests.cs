using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using CoachPlus.Api.Tests.Support;

namespace CoachPlus.Api.Tests.Errors;

/// <summary>Bodies, queries and ids that no proper client sends.</summary>
public sealed class UnreadableRequestTests
{
    private const string Sessions = "/api/coaches/plus/sessions";
    private const string Initiate = "/api/coaches/plus/videos/upload/initiate";

    [TestCase("", 400, "malformed")]
    [TestCase("null", 400, "malformed")]
    [TestCase("[]", 400, "malformed")]
    [TestCase("\"text\"", 400, "malformed")]
    [TestCase("{", 400, "malformed")]
    [TestCase("{\"title\":\"a\",}", 400, "malformed")]
    [TestCase("{\"title\":\"a\"} {}", 400, "malformed")]
    [TestCase("{}", 422, "validation", "title")]
    [TestCase("{\"title\":null}", 422, "validation", "title")]
    [TestCase("{\"title\":5}", 422, "validation", "title")]
    [TestCase("{\"title\":{\"a\":1}}", 422, "validation", "title")]
    [TestCase("{\"title\":\"a\\u0000b\"}", 422, "validation", "title")]
    [TestCase("{\"title\":\"a\\ud800b\"}", 422, "validation", "title")]
    [TestCase("{\"title\":\"a\",\"player_ids\":\"p1\"}", 422, "validation", "player_ids")]
    [TestCase("{\"title\":\"a\",\"player_ids\":[1]}", 422, "validation", "player_ids[0]")]
    [TestCase("{\"title\":\"a\",\"camera_view\":\"above\"}", 422, "validation", "camera_view")]
    [TestCase("{\"title\":\"a\",\"analysis_context\":\"golf\"}", 422, "validation", "analysis_context")]
    [Property("Defect", "D-88")]
    public async Task A_body_that_cannot_be_used_is_told_as_a_problem(string body, int status, string code, string? field = null)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.PostAsync(Sessions, new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await response.ProblemAsync((HttpStatusCode)status);
        Assert.That(problem.Code(), Is.EqualTo(code));
        if (field is not null)
        {
            Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { field }));
        }
    }

    [Test]
    [Property("Defect", "D-88")]
    public async Task A_title_of_300_characters_is_told_its_limit()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.PostAsJsonAsync(Sessions, new { title = new string('x', 300) });

        Assert.That((await response.ProblemAsync(HttpStatusCode.UnprocessableEntity)).Detail(), Is.EqualTo("title is too long: at most 255 characters."));
    }

    [TestCase("\0")]
    [TestCase("{\"title\":\"\0\"}")]
    public async Task A_raw_NUL_is_not_JSON(string body)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.PostAsync(Sessions, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.That((await response.ProblemAsync(HttpStatusCode.BadRequest)).Code(), Is.EqualTo("malformed"));
    }

    [Test]
    public async Task A_body_that_is_nested_too_deeply_is_refused()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        var deep = "{\"title\":\"a\",\"x\":" + new string('[', 5000) + new string(']', 5000) + "}";

        using var response = await client.PostAsync(Sessions, new StringContent(deep, Encoding.UTF8, "application/json"));

        await response.ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Test]
    public async Task Another_content_type_is_refused()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.PostAsync(Sessions, new StringContent("title=a", Encoding.UTF8, "text/plain"));

        Assert.That((await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType)).Code(), Is.EqualTo("unsupported-media-type"));
    }

    [Test]
    public async Task A_body_in_an_unknown_charset_is_refused()
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        using var body = new StringContent("{\"title\":\"a\"}");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=klingon");

        using var response = await client.PostAsync(Sessions, body);

        Assert.That((await response.ProblemAsync(HttpStatusCode.UnsupportedMediaType)).Code(), Is.EqualTo("unsupported-media-type"));
    }

    [TestCase("{\"session_id\":\"\"}", "session_id")]
    [TestCase("{}", "session_id")]
    [TestCase("{\"session_id\":\"s\",\"sample_fps\":\"10\"}", "sample_fps")]
    [TestCase("{\"session_id\":\"s\",\"sample_fps\":10.5}", "sample_fps")]
    [TestCase("{\"session_id\":\"s\",\"sample_fps\":99999999999}", "sample_fps")]
    [TestCase("{\"session_id\":\"s\",\"sample_fps\":31}", "sample_fps")]
    [TestCase("{\"session_id\":\"s\",\"sample_fps\":0}", "sample_fps")]
    [TestCase("{\"session_id\":\"s\",\"include_frames\":\"yes\"}", "include_frames")]
    public async Task An_upload_with_a_wrong_field_names_it(string body, string field)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.PostAsync(Initiate, new StringContent(body, Encoding.UTF8, "application/json"));

        var problem = await response.ProblemAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Multiple(() =>
        {
            Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { field }));
            Assert.That(problem.Detail(), Does.Contain(field));
        });
    }

    [TestCase("limit=abc", 422)]
    [TestCase("limit=0", 422)]
    [TestCase("limit=101", 422)]
    [TestCase("limit=99999999999999999999", 422)]
    [TestCase("offset=-1", 422)]
    [TestCase("exclude_failed=maybe", 422)]
    [TestCase("status_filter=unknown", 400)]
    [TestCase("status_filter=%00", 400)]
    public async Task A_query_that_cannot_be_used_names_its_parameter(string query, int status)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();

        using var response = await client.GetAsync(Sessions + "?" + query);

        Assert.That((await response.ProblemAsync((HttpStatusCode)status)).Detail(), Does.Contain(query.Split('=')[0]));
    }

    [Test]
    public async Task Odd_ids_are_not_found([Values("null", "undefined", "'%22;--", "%F0%9F%8F%8F", "%0A", "..%2f..", "%ED%A0%80", "long")] string id)
    {
        await using var api = new ApiUnderTest();
        using var client = api.AsCoach();
        var asked = id == "long" ? new string('a', 10_000) : id;
        foreach (var (method, path) in new[] { ("GET", $"{Sessions}/{asked}"), ("DELETE", $"{Sessions}/{asked}"), ("GET", $"/api/coaches/plus/analysis-jobs/{asked}"), ("POST", $"/api/coaches/plus/analysis-jobs/{asked}/retry"), ("GET", $"/api/coaches/plus/videos/{asked}/stream-url") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await client.SendAsync(request);

            await response.ProblemAsync(HttpStatusCode.NotFound);
        }
    }
}
