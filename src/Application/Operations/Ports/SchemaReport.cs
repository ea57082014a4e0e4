namespace CoachPlus.Application.Operations.Ports;

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

    /// <summary>The same of the tables of transcripts, which may lie in another database; null where it is not about them.</summary>
    public SchemaReport? Transcripts { get; init; }

    /// <summary>Why this build does not start on it, in one sentence for operators, and what to do; null when it does.</summary>
    public string? Refusal() => OwnRefusal() ?? (Transcripts?.Refusal() is { } transcripts ? $"Transcripts: {transcripts}" : null);

    private string? OwnRefusal()
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
