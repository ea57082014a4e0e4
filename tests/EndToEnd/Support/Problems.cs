using System.Net;
using System.Text.Json;

namespace CoachPlus.EndToEnd.Support;

/// <summary>What every error answer must be.</summary>
internal static class Problems
{
    /// <summary>Asserts the status, the media type and a readable detail, and hands the problem out.</summary>
    public static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string detail)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain(detail).IgnoreCase);
        Assert.That(problem.GetProperty("code").GetString(), Is.Not.Empty);
        return problem;
    }
}
