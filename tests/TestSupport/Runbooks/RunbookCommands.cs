namespace CoachPlus.TestSupport.Runbooks;

/// <summary>
/// The requests and commands of the former runbooks as they are typed into a shell. Only hosts, the name of the database and what stood
/// between angle brackets or braces is filled in: <c>https://api.example.com</c> and <c>http://localhost:8000</c> become the service.
/// </summary>
public static class RunbookCommands
{
    /// <summary>The web page that asks.</summary>
    public const string Page = "https://app.example.com";

    /// <summary>Incident of sessions that could not be made (000), diagnosis: does an answer carry CORS headers.</summary>
    public const string CorsCheck =
        """
        curl -i -H "Origin: https://app.example.com" \
          https://api.example.com/api/coaches/plus/sessions
        """;

    /// <summary>Incident of transcripts that could not be read (001), critical path: a transcript.</summary>
    public const string Transcript =
        """
        curl -X GET "http://localhost:8000/api/v1/sessions/{session_id}" \
             -H "Authorization: Bearer {token}"
        """;

    /// <summary>The same (001): how far a transcript is.</summary>
    public const string TranscriptStatus =
        """
        curl -X GET "http://localhost:8000/api/v1/sessions/{session_id}/status" \
             -H "Authorization: Bearer {token}"
        """;

    /// <summary>The same (001): what a plan allows.</summary>
    public const string PlanCheck =
        """
        curl -X POST "http://localhost:8000/api/v1/plan/validate-action" \
             -H "Authorization: Bearer {token}" \
             -H "Content-Type: application/json" \
             -d '{"action": "create_session"}'
        """;

    /// <summary>Upload incident (002), verification of the new server; <c>test</c> is the id of no session.</summary>
    public const string Initiate =
        """
        curl -X POST http://localhost:8000/api/coaches/plus/videos/upload/initiate \
          -H "Authorization: Bearer <token>" \
          -H "Content-Type: application/json" \
          -d '{"session_id":"test","sample_fps":10,"include_frames":false}'
        """;

    /// <summary>The same (002): the dump before a migration.</summary>
    public const string Dump = "pg_dump -h <host> -U <user> -d <database> > backup_$(date +%Y%m%d).sql";

    /// <summary>The same (002): what must not be found in a worker's log, given on standard input.</summary>
    public static IReadOnlyList<string> LogChecks { get; } = ["grep \"404\"", "grep \"NoSuchKey\""];

    /// <summary>Incident of results that were not stored (003), verification: the finished job.</summary>
    public const string Job =
        """
        curl -H "Authorization: Bearer $TOKEN" \
          https://api.example.com/api/coaches/plus/analysis-jobs/<JOB_ID>
        """;

    /// <summary>The same (003): the columns that the migration added, in psql.</summary>
    public const string Columns = @"\d video_analysis_jobs";
}
