namespace CoachPlus.TestSupport.Isolation;

/// <summary>One way to reach a session of transcripts.</summary>
/// <param name="Method">Method.</param>
/// <param name="Pattern">Behind the session's id.</param>
/// <param name="Body">What is sent as JSON; null for nothing, or for a form with a file of captions.</param>
public sealed record TranscriptIsolationRow(string Method, string Pattern, object? Body = null)
{
    /// <summary>What is asked beside the path, with its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>As the endpoint is mapped.</summary>
    public string Route => $"{Method} {TranscriptIsolation.Sessions}/{{session_id}}{Pattern}";
}

/// <summary>Every route that takes a session of transcripts. A new route needs a new row. They are tried on the existing system's rows, which two coaches have.</summary>
public static class TranscriptIsolation
{
    public const string Sessions = "/api/v1/sessions";

    /// <summary>A segment of the foreign session.</summary>
    public const string ForeignSegment = "d0000000-0000-4000-8000-000000000021";

    public static IReadOnlyList<TranscriptIsolationRow> Rows { get; } =
    [
        new("GET", ""),
        new("GET", "/status"),
        new("POST", "/cancel"),
        new("POST", "/upload-url") { Query = "?filename=a.mp3&file_size_mb=1" },
        new("POST", "/confirm-upload"),
        new("POST", "/start-transcription"),
        new("POST", "/retry-transcription"),
        new("DELETE", ""),
        new("GET", "/transcript"),
        new("GET", "/search") { Query = "?q=word" },
        new("PUT", "/video", new { video_session_id = "any" }),
        new("DELETE", "/video"),
        new("GET", "/moments"),
        new("POST", "/transcript"),
        new("PATCH", "/speaker-roles", new { speaker_roles = new Dictionary<string, string> { ["1"] = "coach" } }),
        new("PATCH", "/segment-roles", new { segment_roles = new Dictionary<string, string> { [ForeignSegment] = "coach" } }),
        new("PATCH", "/segment-content", new { segment_content = new Dictionary<string, string> { [ForeignSegment] = "mine" } }),
    ];
}
