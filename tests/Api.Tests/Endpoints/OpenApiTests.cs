using System.Text.Json;
using System.Text.RegularExpressions;
using CoachPlus.Api.Tests.Support;
using CoachPlus.TestSupport.Tools;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Api.Tests.Endpoints;

public sealed partial class OpenApiTests
{
    [Test]
    [Property("Defect", "D-91")]
    public async Task The_committed_OpenAPI_document_is_what_the_API_serves()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        var served = (await client.GetStringAsync("/openapi/v1.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Path.Combine(SourceTree.Root, "docs", "openapi.json");

        // build/openapi runs this test to write the document.
        if (System.Environment.GetEnvironmentVariable("COACHPLUS_WRITE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(path, served);
        }

        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(served), "run build/openapi and commit docs/openapi.json");
    }

    [Test]
    public async Task The_document_names_no_address()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();

        var served = await client.GetStringAsync("/openapi/v1.json");

        Assert.That(served, Does.Not.Contain("localhost").And.Not.Contain("\"servers\""));
    }

    [Test]
    public async Task Every_time_in_the_document_is_said_to_be_a_text()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        var document = JsonElement.Parse(await client.GetStringAsync("/openapi/v1.json"));

        var times = document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Value.TryGetProperty("properties", out _))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject().Select(member => (Name: $"{schema.Name}.{member.Name}", member.Value)))
            .Where(member => member.Value.TryGetProperty("format", out var format) && format.ValueEquals("date-time")).ToArray();

        Assert.That(times, Has.Length.GreaterThan(20), "the scan must not be blind");
        Assert.That(times.Where(time => !time.Value.TryGetProperty("type", out var type) || !type.GetRawText().Contains("\"string\"", StringComparison.Ordinal)).Select(time => time.Name), Is.Empty);
    }

    [Test]
    [Property("Defect", "D-41")]
    [Property("Defect", "D-86")]
    public async Task No_request_names_a_file_on_the_server()
    {
        await using var api = new ApiUnderTest();
        using var client = api.CreateClient();
        var document = JsonElement.Parse(await client.GetStringAsync("/openapi/v1.json"));

        var asked = Asked(document).ToList();

        Assert.That(asked, Has.Some.EqualTo("session_id").And.Some.EqualTo("title").And.Some.EqualTo("status_filter"), "the scan must not be blind");

        // "file" alone is the part of a form that holds the captions themselves, and the other is how large a file is.
        Assert.That(asked.Where(name => name is not ("file" or "filename" or "file_size_mb") && name.Split('_').Intersect(["path", "file", "filename", "folder", "directory", "url", "uri"]).Any()), Is.Empty);
    }

    [Test]
    [Property("Defect", "D-91")]
    public async Task Every_route_that_the_manuals_name_is_served()
    {
        await using var api = new ApiUnderTest();
        var served = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Select(method => $"{method} {Nameless(route.RoutePattern.RawText!)}") ?? [])
            .ToList();

        var told = new[] { "README.md", "docs/api.md", "docs/operations.md" }.SelectMany(paper => Told(File.ReadAllText(Path.Combine(SourceTree.Root, paper)))).ToList();

        Assert.That(told, Has.Count.GreaterThan(25), "the scan must not be blind");
        Assert.That(told.Where(route => !served.Exists(known => IsServed(route, known))), Is.Empty);
    }

    // Routes in the text, after their method, and in the commands; ids and queries are cut.
    private static IEnumerable<(string? Method, string Path)> Told(string text)
        => Route().Matches(text).Select(match => ((string?)match.Groups["method"].Value, Nameless(match.Groups["path"].Value)))
            .Concat(Command().Matches(text).Select(match => ((string?)null, Nameless(match.Groups["path"].Value))));

    // The manuals leave out the prefix that they name once.
    private static bool IsServed((string? Method, string Path) told, string known)
        => known.EndsWith(told.Path, StringComparison.Ordinal) && (told.Method is null || known.StartsWith(told.Method + " ", StringComparison.Ordinal));

    private static string Nameless(string path) => Parameter().Replace(path, "{}").TrimEnd('/');

    [GeneratedRegex("`(?<method>GET|POST|PUT|PATCH|DELETE) (?<path>/[^`?\\s]*)")]
    private static partial Regex Route();

    [GeneratedRegex(@"\$(?:API|PLUS)(?<path>/[a-z][^""\s;]*)(?=[""\s])")]
    private static partial Regex Command();

    [GeneratedRegex(@"\{[^}]*\}|\$[A-Z]+")]
    private static partial Regex Parameter();

    // Names of query and path parameters, and of everything in the bodies of requests.
    private static IEnumerable<string> Asked(JsonElement document)
    {
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value)).ToList();
        return operations.Where(operation => operation.TryGetProperty("parameters", out _))
            .SelectMany(operation => operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!))
            .Concat(operations.Where(operation => operation.TryGetProperty("requestBody", out _))
                .SelectMany(operation => Fields(document, operation.GetProperty("requestBody"))));
    }

    private static IEnumerable<string> Fields(JsonElement document, JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Array => part.EnumerateArray().SelectMany(item => Fields(document, item)),
        JsonValueKind.Object => part.EnumerateObject().SelectMany(member => member switch
        {
            { Name: "$ref" } => Fields(document, document.GetProperty("components").GetProperty("schemas").GetProperty(member.Value.GetString()!.Split('/')[^1])),
            { Name: "properties" } => member.Value.EnumerateObject().SelectMany(field => Fields(document, field.Value).Prepend(field.Name)),
            _ => Fields(document, member.Value),
        }),
        _ => [],
    };
}
