using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>The parameter <c>status_filter</c> of sessions.</summary>
internal static class StatusFilters
{
    /// <summary>The status; null when the text is empty.</summary>
    /// <exception cref="RequestException">The word is none.</exception>
    public static SessionStatus? Read(string? text)
        => TextRules.Word<SessionStatus>(text) is { } status ? status
            : TextRules.Given(text) is null ? null

            // The old server's status for this one parameter is 400, not 422.
            : throw new RequestException(
                RefusalKind.Malformed, "session.status-unknown", $"status_filter must be one of: {string.Join(", ", Words.All<SessionStatus>())}.");
}
