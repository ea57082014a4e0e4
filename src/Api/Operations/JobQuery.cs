using CoachPlus.Application.Operations;
using CoachPlus.Application.Operations.Ports;
using Microsoft.AspNetCore.Mvc;

namespace CoachPlus.Api.Operations;

/// <summary>The query of a list of jobs.</summary>
internal sealed class JobQuery
{
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    [FromQuery(Name = "failure_kind")]
    public string? FailureKind { get; init; }

    [FromQuery(Name = "failure_code")]
    public string? FailureCode { get; init; }

    [FromQuery(Name = "owner_id")]
    public string? OwnerId { get; init; }

    [FromQuery(Name = "session_id")]
    public string? SessionId { get; init; }

    [FromQuery(Name = "older_than_seconds")]
    public int? OlderThanSeconds { get; init; }

    [FromQuery(Name = "order")]
    public string? Order { get; init; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    public ListJobs ToRequest(JobList list) => new()
    {
        List = list,
        Status = Status,
        FailureKind = FailureKind,
        FailureCode = FailureCode,
        OwnerId = OwnerId,
        SessionId = SessionId,
        OlderThanSeconds = OlderThanSeconds,
        Order = Order,
        Cursor = Cursor,
        Limit = Limit ?? 50,
    };
}
