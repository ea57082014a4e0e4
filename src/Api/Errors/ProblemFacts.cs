using CoachPlus.Application.Common;

namespace CoachPlus.Api.Errors;

/// <summary>What is told about an error, before it belongs to a request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable word.</param>
/// <param name="Detail">A sentence for people without internals.</param>
/// <param name="Errors">Messages by field, or null.</param>
/// <param name="RetryAfter">When trying again may help, or null.</param>
/// <param name="Figures">Of the limit that is the reason, or null.</param>
internal sealed record ProblemFacts(
    int Status,
    string Code,
    string Detail,
    IReadOnlyDictionary<string, string[]>? Errors = null,
    TimeSpan? RetryAfter = null,
    LimitFigures? Figures = null);
