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
}
