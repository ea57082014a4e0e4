using System.Net.Http.Json;

namespace CoachPlus.TestSupport.Isolation;

/// <summary>One way to reach something that belongs to a coach.</summary>
/// <param name="Route">Method and pattern, as the endpoint is mapped.</param>
/// <param name="Request">Asks for the things with these ids.</param>
/// <param name="OwnersLack">The code of the 404 that the owner gets as long as a part is missing; no stranger may get it.</param>
public sealed record IsolationRow(string Route, Func<OwnedIds, HttpRequestMessage> Request, string? OwnersLack = null);

/// <summary>A session, a job of it, a marked moment of its video, a note about a player, and a target zone.</summary>
public sealed record OwnedIds(string Session, string Job, string Marker, string Note, string Zone);

/// <summary>Every route that takes an id, in the path or in the body. A new route needs a new row.</summary>
public static class IsolationTable
{
    private const string Plus = "/api/coaches/plus";
    private const string Markers = "/api/coaches/markers";
    private const string Coaches = "/api/coaches";
    private const string Operators = "every coach is refused, whoever owns the thing (AdminAccessTests)";

    /// <summary>The player whom the owner's note is about. Players are nobody's property here.</summary>
    public const int Player = 7;

    private static readonly object[] Corners = [new { x = 10, y = 10 }, new { x = 90, y = 10 }, new { x = 0, y = 90 }, new { x = 100, y = 90 }];
    private static readonly object Rect = new { x = 40, y = 40, width = 20, height = 20 };

    /// <summary>Rows by route. The row that deletes comes last, so that its owner's own try spoils no other.</summary>
    public static IReadOnlyList<IsolationRow> Rows { get; } =
    [
        Path("GET", "/sessions/{session_id}", ids => $"/sessions/{ids.Session}"),
        Path("GET", "/sessions/{session_id}/analysis-jobs", ids => $"/sessions/{ids.Session}/analysis-jobs"),
        Path("POST", "/sessions/{session_id}/analysis-jobs", ids => $"/sessions/{ids.Session}/analysis-jobs"),
        Path("GET", "/video-sessions/{session_id}/analysis-history", ids => $"/video-sessions/{ids.Session}/analysis-history"),
        Path("GET", "/video-sessions/{session_id}/transcripts", ids => $"/video-sessions/{ids.Session}/transcripts"),
        Path("GET", "/videos/{session_id}/stream-url", ids => $"/videos/{ids.Session}/stream-url"),
        Path("GET", "/analysis-jobs/{job_id}", ids => $"/analysis-jobs/{ids.Job}"),
        Path("GET", "/analysis-jobs/{job_id}/events", ids => $"/analysis-jobs/{ids.Job}/events"),
        Path("POST", "/analysis-jobs/{job_id}/retry", ids => $"/analysis-jobs/{ids.Job}/retry"),
        Path("POST", "/analysis-jobs/{job_id}/export-pdf", ids => $"/analysis-jobs/{ids.Job}/export-pdf"),
        Path("POST", "/analysis-jobs/{job_id}/cancel", ids => $"/analysis-jobs/{ids.Job}/cancel"),
        Path("POST", "/analysis-jobs/{job_id}/shares", ids => $"/analysis-jobs/{ids.Job}/shares"),
        Path("GET", "/analysis-jobs/{job_id}/shares", ids => $"/analysis-jobs/{ids.Job}/shares"),
        Path("DELETE", "/analysis-jobs/{job_id}/shares/{share_id}", ids => $"/analysis-jobs/{ids.Job}/shares/{Guid.Empty}") with { OwnersLack = "share.not-found" },
        Body("/videos/upload/complete", ids => new { job_id = ids.Job }),
        Body("/videos/upload/initiate", ids => new { session_id = ids.Session }),
        Body("/videos/upload/multipart/initiate", ids => new { session_id = ids.Session, size_bytes = 20_000_000 }),
        Body("/videos/upload/multipart/parts", ids => new { job_id = ids.Job, part_numbers = new[] { 1 } }),
        Path("GET", "/videos/upload/{job_id}/parts", ids => $"/videos/upload/{ids.Job}/parts"),
        Body("/videos/upload/abort", ids => new { job_id = ids.Job }),
        Path("POST", "/sessions/{session_id}/compare-jobs", ids => $"/sessions/{ids.Session}/compare-jobs", ids => new { job_ids = new[] { ids.Job, ids.Session } }),
        Path("POST", "/analysis-jobs/{job_id}/set-goals", ids => $"/analysis-jobs/{ids.Job}/set-goals", _ => new { metrics = new[] { new { code = "HEAD_MOVEMENT", target_score = 0.7 } } }),
        Path("POST", "/analysis-jobs/{job_id}/calculate-compliance", ids => $"/analysis-jobs/{ids.Job}/calculate-compliance"),
        Path("GET", "/analysis-jobs/{job_id}/outcomes", ids => $"/analysis-jobs/{ids.Job}/outcomes") with { OwnersLack = "outcomes.not-calculated" },
        Path("POST", "/analysis-jobs/{job_id}/generate-suggestions", ids => $"/analysis-jobs/{ids.Job}/generate-suggestions"),
        Path("GET", "/analysis-jobs/{job_id}/suggestions", ids => $"/analysis-jobs/{ids.Job}/suggestions"),
        Path("POST", "/jobs/{job_id}/generate-suggestions", ids => $"/jobs/{ids.Job}/generate-suggestions"),
        Path("GET", "/jobs/{job_id}/suggestions", ids => $"/jobs/{ids.Job}/suggestions"),
        Path("POST", "/analysis-jobs/{job_id}/set-goals", ids => $"/analysis-jobs/{ids.Job}/set-goals", ids => new { zones = new[] { new { zone_id = ids.Zone, target_accuracy = 0.7 } } }),
        Path("GET", "/sessions/{session_id}/calibration-frame", ids => $"/sessions/{ids.Session}/calibration-frame"),
        Path("POST", "/sessions/{session_id}/pitch-calibration", ids => $"/sessions/{ids.Session}/pitch-calibration", _ => new { corners = Corners }),
        Path("GET", "/sessions/{session_id}/pitch-map", ids => $"/sessions/{ids.Session}/pitch-map"),
        Body("/target-zones", ids => new { name = "Off stump", session_id = ids.Session, definition_json = Rect }),
        Path("PATCH", "/target-zones/{zone_id}", ids => $"/target-zones/{ids.Zone}", _ => new { name = "Leg stump" }),
        Path("POST", "/sessions/{session_id}/zone-report", ids => $"/sessions/{ids.Session}/zone-report", ids => new { zone_id = ids.Zone }),
        Path("DELETE", "/target-zones/{zone_id}", ids => $"/target-zones/{ids.Zone}"),
        At("GET", Markers, "/sessions/{session_id}/markers", ids => $"/sessions/{ids.Session}/markers"),
        At("POST", Markers, "/sessions/{session_id}/markers", ids => $"/sessions/{ids.Session}/markers", _ => new { timestamp_ms = 5, moment_type = "dive" }),
        At("PATCH", Markers, "/markers/{marker_id}", ids => $"/markers/{ids.Marker}", _ => new { description = "Late" }),
        At("POST", Coaches, "/players/{player_id}/notes", _ => $"/players/{Player}/notes", ids => new { note_text = "Seen", video_session_id = ids.Session }),
        At("POST", Coaches, "/players/{player_id}/notes", _ => $"/players/{Player}/notes", ids => new { note_text = "Seen", moment_marker_id = ids.Marker }),
        At("GET", Coaches, "/notes/{note_id}", ids => $"/notes/{ids.Note}"),
        At("PATCH", Coaches, "/notes/{note_id}", ids => $"/notes/{ids.Note}", _ => new { severity = "critical" }),
        At("DELETE", Coaches, "/notes/{note_id}", ids => $"/notes/{ids.Note}"),
        At("DELETE", Markers, "/markers/{marker_id}", ids => $"/markers/{ids.Marker}"),
        Path("DELETE", "/sessions/{session_id}", ids => $"/sessions/{ids.Session}"),
    ];

    /// <summary>Routes whose parameter is nobody's property, each with its reason.</summary>
    public static IReadOnlyDictionary<string, string> Ownerless { get; } = new Dictionary<string, string>
    {
        ["GET /api/admin/jobs/{job_id}"] = Operators,
        ["POST /api/admin/jobs/{job_id}/requeue"] = Operators,
        ["POST /api/admin/jobs/{job_id}/release"] = Operators,
        ["POST /api/admin/jobs/{job_id}/cancel"] = Operators,
        ["POST /api/admin/failures/{fingerprint}/replay"] = Operators,
        ["PUT /users/{user_id}/role"] = Operators,
        ["POST /users/{user_id}/role"] = Operators,
        ["GET /api/coaches/players/{player_id}/notes"] = "lists the asker's own notes about any player; the stranger's list is looked at",
        ["GET /api/player-development/players/{player_id}/plans"] = "nothing makes plans yet: the list is empty for everybody",
        ["PATCH /api/player-development/plans/{plan_id}/review"] = "nothing makes plans yet: none is found by anybody",
        ["GET /api/v1/plans/{plan_id}"] = "a plan that everybody is offered",
        ["GET /api/coaches/plus/players/{player_id}/progress"] = "from the asker's own sessions, whoever else has a player of that name (PlayerJobsTests)",
        ["GET /api/shared/{token}"] = "the secret in the address is the permission",
        ["GET /openapi/{documentName}.json"] = "the name of a public document",
        ["PUT /objects/{bucket}/{**key:required}"] = "the signature in the address is the permission",
        ["GET,HEAD /objects/{bucket}/{**key:required}"] = "the signature in the address is the permission",
    };

    private static IsolationRow Path(string method, string pattern, Func<OwnedIds, string> path, Func<OwnedIds, object>? body = null)
        => new($"{method} {Plus}{pattern}", ids => new HttpRequestMessage(new HttpMethod(method), Plus + path(ids)) { Content = body is null ? null : JsonContent.Create(body(ids)) });

    private static IsolationRow At(string method, string prefix, string pattern, Func<OwnedIds, string> path, Func<OwnedIds, object>? body = null)
        => new($"{method} {prefix}{pattern}", ids => new HttpRequestMessage(new HttpMethod(method), prefix + path(ids))
        {
            Content = body is null ? null : JsonContent.Create(body(ids)),
        });

    private static IsolationRow Body(string path, Func<OwnedIds, object> body)
        => new($"POST {Plus}{path}", ids => new HttpRequestMessage(HttpMethod.Post, Plus + path) { Content = JsonContent.Create(body(ids)) });
}
