using System.Text.Json.Serialization;

namespace CoachPlus.Api.Errors;

/// <summary>Every error, in the form of RFC 9457. <c>detail</c> is always a sentence that can be shown to people.</summary>
internal sealed record Problem
{
    /// <summary><c>urn:coachplus:problem:</c> and the code.</summary>
    public required string Type { get; init; }

    /// <summary>What the status means.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What went wrong, as a sentence for people.</summary>
    public required string Detail { get; init; }

    /// <summary>Stable word for programs, for example <c>not-found</c> or <c>upload.missing</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Equals the answer's <c>X-Request-ID</c>; quote it when asking for help.</summary>
    public required string TraceId { get; init; }

    /// <summary>Messages by field for a request with invalid fields, otherwise null.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Only where a plan for transcripts refuses: <c>file_size_exceeded</c> or <c>transcription_limit_exceeded</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    /// <summary>Only there: why, as <c>validate-action</c> says it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Message { get; init; }

    /// <summary>Only there: the word of the plan.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Plan { get; init; }

    /// <summary>Only there, for minutes: how many the plan allows in a month.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Limit { get; init; }

    /// <summary>Only there, for minutes: how many are used in this month.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CurrentUsage { get; init; }

    /// <summary>Only there, for a file: its megabytes, rounded up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? FileSizeMb { get; init; }

    /// <summary>Only there, for a file: how many megabytes the plan allows.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? LimitMb { get; init; }
}
