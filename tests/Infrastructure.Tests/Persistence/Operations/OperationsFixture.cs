using CoachPlus.Application.Operations.Ports;

namespace CoachPlus.Infrastructure.Tests.Persistence.Operations;

/// <summary>Rows of every kind, those of the existing system included, as no code of ours could write them side by side.</summary>
internal abstract class OperationsFixture : PersistenceFixture
{
    protected IOperationalFigures Figures => Persistence.Get<IOperationalFigures>();

    protected IJobOverviews Overviews => Persistence.Get<IJobOverviews>();

    protected IFailureGroups Groups => Persistence.Get<IFailureGroups>();

    /// <summary>A session of this coach.</summary>
    protected Task SessionRowAsync(string id = "s", string coach = "coach-1")
        => Database.ExecuteAsync($"insert into video_sessions (id, owner_type, owner_id, title) values ('{id}', 'coach', '{coach}', 'Nets')");

    /// <summary>A job in this state: <paramref name="columns"/> and <paramref name="values"/> say the rest.</summary>
    protected Task JobRowAsync(string id, string status, string columns = "", string values = "", string age = "1 minute", string session = "s")
        => Database.ExecuteAsync(
            $"""
            insert into video_analysis_jobs (id, session_id, status, created_at{(columns.Length > 0 ? ", " + columns : "")})
            values ('{id}', '{session}', '{status}', now() - interval '{age}'{(values.Length > 0 ? ", " + values : "")})
            """);

    /// <summary>A failed job that says when it failed.</summary>
    protected Task FailureRowAsync(string id, string ago, string? kind = "analysis", string? code = null, string? message = "It broke.", string age = "3 hours", string session = "s")
        => JobRowAsync(
            id, "failed", "completed_at, stage, failure_kind, failure_code, error_message",
            $"now() - interval '{ago}', 'FAILED', {Text(kind)}, {Text(code)}, {Text(message)}", age, session);

    private static string Text(string? text) => text is null ? "null" : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
