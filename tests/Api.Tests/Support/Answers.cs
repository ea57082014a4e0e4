using System.Net;
using System.Text.Json;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Reads answers.</summary>
internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) => JsonElement.Parse(await response.Content.ReadAsStringAsync());

    /// <summary>The value of a header, or null; several values are joined.</summary>
    public static string? Header(this HttpResponseMessage response, string name)
        => response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>Asserts the one shape of problems and returns it.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="status">Its status.</param>
    /// <param name="beside">Members that this problem has after the others.</param>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage response, HttpStatusCode status, params IEnumerable<string> beside)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(status), text);
        Assert.That(response.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), text);
        var problem = JsonElement.Parse(text);
        Assert.Multiple(() =>
        {
            Assert.That(problem.EnumerateObject().Select(member => member.Name), Is.EqualTo((string[])["type", "title", "status", "detail", "code", "trace_id", "errors", .. beside]));
            Assert.That(problem.GetProperty("status").GetInt32(), Is.EqualTo((int)status));
            Assert.That(problem.GetProperty("type").GetString(), Is.EqualTo("urn:coachplus:problem:" + problem.GetProperty("code").GetString()));
            Assert.That(problem.GetProperty("detail").GetString(), Is.Not.Null.And.Not.Empty);
            Assert.That(problem.GetProperty("trace_id").GetString(), Is.EqualTo(response.Header("X-Request-ID")).And.Not.Empty);
        });
        return problem;
    }

    public static string Code(this JsonElement problem) => problem.GetProperty("code").GetString()!;

    public static string Detail(this JsonElement problem) => problem.GetProperty("detail").GetString()!;
}
