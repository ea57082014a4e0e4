namespace CoachPlus.Application.Operations.Ports;

/// <summary>Compares the database with what this build needs. Changes nothing.</summary>
public interface ISchemaReports
{
    /// <summary>Reads the catalogue and names what it is.</summary>
    /// <exception cref="Common.UnavailableException">The database does not answer.</exception>
    Task<SchemaReport> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>Whose shape a database has.</summary>
public enum SchemaGeneration
{
    /// <summary>Nobody's: there is nothing yet.</summary>
    Empty,

    /// <summary>The shape that this product makes.</summary>
    Current,

    /// <summary>A known shape of the existing system.</summary>
    Legacy,

    /// <summary>None that is known.</summary>
    Unknown,
}

/// <summary>What shape a database has, and whether this build can work with it.</summary>
/// <param name="Generation">Whose shape it is.</param>
/// <param name="Shape">Its name, for example <c>current</c> or <c>h3i4j5k6l7m8, player_ids jsonb</c>.</param>
/// <param name="Fit">Whether this build starts on it.</param>
/// <param name="Server">Version of the server.</param>
/// <param name="Revision">What the existing system's own migrations say they are at; null without them.</param>
/// <param name="Has">What the shape can hold, oldest first, in words.</param>
/// <param name="Missing">What is not as it must be: missing, in another form, switched off, or not allowed to the connected user.</param>
/// <param name="WhatToDo">A sentence for operators; null when there is nothing to do.</param>
/// <param name="Incidents">Statements of this process that the database refused because of its shape, newest first.</param>
public sealed record SchemaReport(
    SchemaGeneration Generation,
    string Shape,
    bool Fit,
    string Server,
    string? Revision,
    IReadOnlyList<string> Has,
    IReadOnlyList<SchemaGap> Missing,
    string? WhatToDo,
    IReadOnlyList<SchemaIncident> Incidents)
{
    private const int Told = 12;

    /// <summary>Why this build does not start on it, in one sentence for operators, and what to do; null when it does.</summary>
    public string? Refusal()
    {
        if (Fit)
        {
            return null;
        }

        if (Generation == SchemaGeneration.Empty)
        {
            return $"The database is empty. {WhatToDo}";
        }

        var gaps = string.Join("; ", Missing.Take(Told)) + (Missing.Count > Told ? $"; and {Missing.Count - Told} more, which `CoachPlus.Api schema` lists" : "");
        return $"The database has the shape '{Shape}'{(gaps.Length == 0 ? "" : $": {gaps}")}. {WhatToDo}";
    }
}

/// <summary>Something that is not as it must be.</summary>
/// <param name="What">For example <c>column video_sessions.camera_view</c>.</param>
/// <param name="Needed">What it must be.</param>
/// <param name="Found">What it is; null when it is not there.</param>
public sealed record SchemaGap(string What, string Needed, string? Found)
{
    /// <summary>As half a sentence.</summary>
    public override string ToString() => Found is null ? $"{What} is missing" : $"{What} is {Found}, not {Needed}";
}

/// <summary>A kind of statement that was refused because of the database's shape.</summary>
/// <param name="Operation">What was being done.</param>
/// <param name="SqlState">PostgreSQL's error class, for example <c>42703</c>.</param>
/// <param name="Message">What the server said, the last time.</param>
/// <param name="Times">How often since this process started.</param>
/// <param name="First">When for the first time.</param>
/// <param name="Last">When for the last time.</param>
public sealed record SchemaIncident(string Operation, string SqlState, string Message, long Times, DateTimeOffset First, DateTimeOffset Last);
