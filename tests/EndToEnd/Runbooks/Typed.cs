using System.Text.Json;
using CoachPlus.EndToEnd.Support;
using CoachPlus.TestSupport.Runbooks;
using CoachPlus.TestSupport.Tools;

namespace CoachPlus.EndToEnd.Runbooks;

/// <summary>
/// Requests of the runbooks, typed into a shell as they stand. What a paper does not ask curl for (the status, the headers) comes from
/// curl's own settings file, so that the command itself is not touched.
/// </summary>
internal static class Typed
{
    private const string ExampleServer = "https://api.example.com";
    private const string ExampleLocal = "http://localhost:8000";

    /// <summary>Sends a request as a page on another host does, and reads what came back.</summary>
    /// <param name="service">Whom to ask; the papers' hosts become this one.</param>
    /// <param name="command">The request.</param>
    /// <param name="coach">Whose token it carries; null for nobody's.</param>
    /// <param name="job">The job of the manual's requests.</param>
    public static async Task<TypedAnswer> SendAsync(Service service, string command, Coach? coach = null, string job = "")
    {
        var token = coach?.Http.DefaultRequestHeaders.Authorization?.Parameter ?? "";
        var folder = Directory.CreateTempSubdirectory("coachplus-curl-").FullName;
        try
        {
            var headers = Path.Combine(folder, "headers");
            var origin = command.Contains("Origin:", StringComparison.Ordinal) ? "" : $"header = \"Origin: {RunbookCommands.Page}\"\n"; // twice would be none
            await File.WriteAllTextAsync(Path.Combine(folder, ".curlrc"), $"silent\nshow-error\ndump-header = \"{headers}\"\n{origin}");
            var url = service.Settings.Url.ToString().TrimEnd('/');
            var line = command.Replace(ExampleServer, url, StringComparison.Ordinal).Replace(ExampleLocal, url, StringComparison.Ordinal)
                .Replace("{token}", token, StringComparison.Ordinal).Replace("<token>", token, StringComparison.Ordinal)
                .Replace("<JOB_ID>", job, StringComparison.Ordinal);
            var ended = await Shell.RunAsync(line, new Dictionary<string, string>
            {
                ["CURL_HOME"] = folder,
                ["API"] = url,
                ["PAGE"] = RunbookCommands.Page,
                ["TOKEN"] = token,
                ["JOB"] = job,
            });
            Assert.That(ended.ExitCode, Is.Zero, ended.Errors);
            return TypedAnswer.Of(await File.ReadAllLinesAsync(headers), ended.Output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>What curl got.</summary>
internal sealed record TypedAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Printed)
{
    public JsonElement Json => JsonElement.Parse(Printed);

    public static TypedAnswer Of(string[] head, string printed)
        => new(
            int.Parse(head[0].Split(' ')[1]),
            head[1..].Where(line => line.Contains(':', StringComparison.Ordinal)).ToDictionary(line => line[..line.IndexOf(':')].ToLowerInvariant(), line => line[(line.IndexOf(':') + 1)..].Trim()),
            printed);

    /// <summary>The value of a header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>Asserts that a page may read this answer, and that an error is a problem which tells nothing of the inside.</summary>
    public void AssertReadable(int status)
    {
        Assert.That((Status, Header("Access-Control-Allow-Origin")), Is.EqualTo((status, RunbookCommands.Page)), Printed);
        Assert.That(Header("Vary"), Does.Contain("Origin"));
        if (status >= 400)
        {
            Assert.That(Header("Content-Type"), Does.StartWith("application/problem+json"));
            Assert.That(Printed, Does.Not.Contain("SELECT").And.Not.Contain("INSERT").And.Not.Contain("player_ids").And.Not.Contain("Npgsql").And.Not.Contain("   at "));
        }
    }
}
