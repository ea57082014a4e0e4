using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;

namespace CoachPlus.TestSupport.Isolation;

/// <summary>
/// Proves over HTTP that what belongs to one coach does not exist for another. Works on any running API, in memory or on a real
/// database: it needs two logged-in clients and somebody who puts a video where the API says.
/// </summary>
/// <param name="owner">Logged in; what is made here is this coach's.</param>
/// <param name="stranger">Logged in as another coach with the same plan.</param>
/// <param name="putVideo">Puts a small video; gets the answer of the call that started the upload.</param>
public sealed class TwoCoaches(HttpClient owner, HttpClient stranger, Func<JsonElement, Task> putVideo)
{
    private const string Plus = "/api/coaches/plus";
    private const string Zones = Plus + "/target-zones";
    private static readonly string Notes = $"/api/coaches/players/{IsolationTable.Player}/notes";

    /// <summary>Routes with a parameter that no row tells how to try, and rows whose route is gone.</summary>
    public static IReadOnlyList<string> Untried(EndpointDataSource endpoints)
    {
        var rows = IsolationTable.Rows.Select(row => row.Route).Concat(TranscriptIsolation.Rows.Select(row => row.Route)).ToHashSet();
        var all = endpoints.Endpoints.OfType<RouteEndpoint>().ToDictionary(Name, endpoint => endpoint.RoutePattern.Parameters.Count > 0);
        var missing = all.Where(route => route.Value && !rows.Contains(route.Key) && !IsolationTable.Ownerless.ContainsKey(route.Key)).Select(route => "no row: " + route.Key);
        return [.. missing, .. rows.Where(row => !all.ContainsKey(row)).Select(row => "no route: " + row)];
    }

    /// <summary>Tries every row as a stranger, with an id that nobody has, and as the owner. Says what was wrong.</summary>
    public async Task<IReadOnlyList<string>> TryAllAsync()
    {
        var wrong = new List<string>();
        var owned = await MakeAsync();
        var nobodys = new OwnedIds(Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var before = await SeenByOwnerAsync(owned);
        foreach (var row in IsolationTable.Rows)
        {
            var foreign = await AskAsync(stranger, row, owned);
            var unknown = await AskAsync(stranger, row, nobodys);
            if (foreign.Status != HttpStatusCode.NotFound || foreign != unknown)
            {
                wrong.Add($"{row.Route}: a stranger got {foreign} and {unknown} for an id that nobody has");
            }
        }

        var listed = await stranger.GetFromJsonAsync<JsonElement>(Plus + "/sessions?limit=100");
        if (listed.EnumerateArray().Any(session => session.GetProperty("id").GetString() == owned.Session))
        {
            wrong.Add("the stranger's list holds the owner's session");
        }

        if ((await stranger.GetFromJsonAsync<JsonElement>(Notes)).GetArrayLength() > 0)
        {
            wrong.Add("the stranger's list holds the owner's note");
        }

        if (await stranger.GetFromJsonAsync<JsonElement>(Zones) is var zones && zones.GetArrayLength() > 0)
        {
            wrong.Add("the stranger's list holds the owner's target zone");
        }

        if (await SeenByOwnerAsync(owned) != before)
        {
            wrong.Add("the stranger's tries changed what the owner sees");
        }

        foreach (var row in IsolationTable.Rows)
        {
            if (await AskAsync(owner, row, owned) is { Status: HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError } answer
                && !(row.OwnersLack is { } lack && answer.Status == HttpStatusCode.NotFound && answer.Text.StartsWith(lack + ":", StringComparison.Ordinal)))
            {
                wrong.Add($"{row.Route}: the owner got {answer}, so that a stranger's 404 proves nothing");
            }
        }

        return wrong;
    }

    private static string Name(RouteEndpoint endpoint)
        => string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []) + " " + endpoint.RoutePattern.RawText?.TrimEnd('/');

    private static async Task<Answer> AskAsync(HttpClient client, IsolationRow row, OwnedIds ids)
    {
        using var request = row.Request(ids);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // a stream of events has no end
        var problem = response.IsSuccessStatusCode ? default : JsonElement.Parse(await response.Content.ReadAsStringAsync());
        return new Answer(response.StatusCode, response.IsSuccessStatusCode ? "" : problem.GetProperty("code").GetString() + ": " + problem.GetProperty("detail").GetString());
    }

    private async Task<string> SeenByOwnerAsync(OwnedIds ids)
        => await owner.GetStringAsync($"{Plus}/sessions/{ids.Session}") + await owner.GetStringAsync($"{Plus}/sessions/{ids.Session}/analysis-jobs")
            + await owner.GetStringAsync(MarkersOf(ids.Session)) + await owner.GetStringAsync(Notes) + await owner.GetStringAsync(Zones);

    private static string MarkersOf(string session) => $"/api/coaches/markers/sessions/{session}/markers";

    private async Task<OwnedIds> MakeAsync()
    {
        var session = (await PostAsync(Plus + "/sessions", new { title = "Nets on Tuesday" })).GetProperty("id").GetString()!;
        var upload = await PostAsync(Plus + "/videos/upload/initiate", new { session_id = session });
        await putVideo(upload);
        var job = upload.GetProperty("job_id").GetString()!;
        await PostAsync(Plus + "/videos/upload/complete", new { job_id = job });
        var marker = (await PostAsync(MarkersOf(session), new { timestamp_ms = 1500, moment_type = "catch" })).GetProperty("id").GetString()!;
        var note = await PostAsync(Notes, new { note_text = "Keeps the head still.", moment_marker_id = marker });
        var zone = await PostAsync(Zones, new { name = "Off stump", session_id = session, definition_json = new { x = 40, y = 40, width = 20, height = 20 } });
        return new OwnedIds(session, job, marker, note.GetProperty("id").GetString()!, zone.GetProperty("id").GetString()!);
    }

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var response = await owner.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"{path} answered {(int)response.StatusCode}: {text}");
    }

    private readonly record struct Answer(HttpStatusCode Status, string Text);
}
