using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CoachPlus.EndToEnd.Support;

namespace CoachPlus.EndToEnd.Conformance;

/// <summary>
/// A page of the web client at its origin: sends what a browser sends, asks before it does (Fetch standard, 4.8), keeps an answer from the page
/// whose headers do not let it be read, and remembers the order of the calls.
/// </summary>
internal sealed class Browser(Uri api, string? token) : IDisposable
{
    private static readonly string[] SimpleMethods = ["GET", "HEAD", "POST"];
    private readonly HttpClient _http = new() { BaseAddress = api };
    private readonly List<string> _sent = [];

    /// <summary>Where the page comes from.</summary>
    public string Origin { get; init; } = Settings.Origin;

    /// <summary>Method and address of every call, in order; preflights are left out.</summary>
    public IReadOnlyList<string> Sent => _sent;

    public string? Token => token;

    /// <summary>A body as the client's JSON calls send it.</summary>
    public static StringContent Json(object body) => new(JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    /// <summary>Calls as the page does: with its token, if it has one.</summary>
    public Task<Reply> CallAsync(string method, string path, object? json = null, params (string Name, string Value)[] headers)
        => SendAsync(method, path, json is null ? null : Json(json), token is null ? headers : [("Authorization", $"Bearer {token}"), .. headers]);

    /// <summary>Calls with these headers and no others.</summary>
    public async Task<Reply> SendAsync(string method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        _sent.Add($"{method} {path}");
        var asked = AskedHeaders(body, headers);
        if (asked.Length > 0 || !SimpleMethods.Contains(method))
        {
            using var preflight = await PreflightAsync(method, path, asked);
            Assert.That(Refusal(preflight, method, asked), Is.Null, $"the browser would not have sent {method} {path}");
        }

        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
        request.Headers.Add("Origin", Origin);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await _http.SendAsync(request);
        var reply = new Reply((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsByteArrayAsync());
        Assert.That(AllowsOrigin(answer), Is.True, $"the page cannot read the answer {reply.Status} to {method} {path}: a browser says 'Failed to fetch'");
        return reply;
    }

    /// <summary>Asks whether a call with these headers may be made, as the browser does: without a token.</summary>
    public async Task<HttpResponseMessage> PreflightAsync(string method, string path, IEnumerable<string> asked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", Origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        if (asked.Any())
        {
            request.Headers.Add("Access-Control-Request-Headers", string.Join(',', asked));
        }

        return await _http.SendAsync(request);
    }

    /// <summary>Why a browser would not send the call after this preflight; null when it would.</summary>
    public string? Refusal(HttpResponseMessage preflight, string method, IEnumerable<string> asked)
    {
        var (methods, headers) = (Listed(preflight, "Access-Control-Allow-Methods"), Listed(preflight, "Access-Control-Allow-Headers"));
        return !preflight.IsSuccessStatusCode ? $"the preflight answered {(int)preflight.StatusCode}"
            : !AllowsOrigin(preflight) ? "the origin is not allowed"
            : !SimpleMethods.Contains(method) && !methods.Contains(method.ToLowerInvariant()) && !methods.Contains("*") ? $"{method} is not allowed"
            : asked.FirstOrDefault(name => !headers.Contains(name) && (name == "authorization" || !headers.Contains("*"))) is { } missing ? $"the header {missing} is not allowed"
            : null;
    }

    public void Dispose() => _http.Dispose();

    private static string[] AskedHeaders(HttpContent? body, (string Name, string Value)[] headers)
    {
        var type = body?.Headers.ContentType?.MediaType;
        var simple = type is null or "application/x-www-form-urlencoded" or "multipart/form-data" or "text/plain";
        return [.. headers.Select(header => header.Name.ToLowerInvariant()).Concat(simple ? [] : ["content-type"]).Where(name => name != "range").Order(StringComparer.Ordinal)];
    }

    private static HashSet<string> Listed(HttpResponseMessage answer, string name)
        => answer.Headers.TryGetValues(name, out var values)
            ? [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).Select(value => value.ToLowerInvariant())]
            : [];

    // The client sets no credentials, so that a star would do.
    private bool AllowsOrigin(HttpResponseMessage answer)
        => answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.SingleOrDefault() is { } allowed && (allowed == Origin || allowed == "*");
}

/// <summary>An answer that the page may read.</summary>
internal sealed record Reply(int Status, string? Type, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The body; the test fails where it is no JSON, as the client would.</summary>
    public JsonElement Json => Type is "application/json" or "application/problem+json" ? JsonElement.Parse(Text) : throw new AssertionException($"{Status} {Type} is no JSON: {Text}");

    /// <summary>The body of a success.</summary>
    public JsonElement Ok
    {
        get
        {
            Assert.That(Status, Is.InRange(200, 299), Text);
            return Json;
        }
    }

    /// <summary>Asserts an error as the client reads it: JSON with a sentence.</summary>
    public JsonElement Error(int status)
    {
        Assert.That((Status, Type), Is.EqualTo((status, "application/problem+json")), Text);
        Assert.That(Json.GetProperty("detail").ValueKind, Is.EqualTo(JsonValueKind.String), "anything else is shown as raw JSON or breaks the client");
        Assert.That(Json.GetProperty("detail").GetString(), Does.Match("^[A-Za-z][^{}<>]+ [^{}<>]+$"), "words for people");
        return Json;
    }
}
