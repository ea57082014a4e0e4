using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>The sessions of the coach who asks, newest first.</summary>
/// <param name="Limit">1 to 100.</param>
/// <param name="Offset">Sessions to pass over.</param>
/// <param name="StatusFilter">Only sessions in this state; empty is all.</param>
/// <param name="ExcludeFailed">Leave failed ones out.</param>
/// <param name="Search">Only sessions whose title, notes or players hold this text, in capitals or not; empty is all.</param>
public sealed record ListSessions(int Limit = 50, int Offset = 0, string? StatusFilter = null, bool ExcludeFailed = false, string? Search = null)
    : IRequest<IReadOnlyList<SessionView>>
{
    /// <summary>Longest text to search for, in characters.</summary>
    public const int LongestSearch = 100;
}

internal sealed class ListSessionsValidator : AbstractValidator<ListSessions>
{
    public ListSessionsValidator()
    {
        RuleFor(request => request.Limit).InclusiveBetween(1, 100).WithMessage("limit must be between 1 and 100.");
        RuleFor(request => request.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
        RuleFor(request => request.Search)
            .Must(text => (TextRules.Given(text)?.Length ?? 0) <= ListSessions.LongestSearch).WithMessage($"q is too long: at most {ListSessions.LongestSearch} characters.")
            .Storable("q");
    }
}

internal sealed class ListSessionsHandler(IVideoSessions sessions, SessionPictures pictures, ICurrentCoach current) : IRequestHandler<ListSessions, IReadOnlyList<SessionView>>
{
    public async Task<IReadOnlyList<SessionView>> Handle(ListSessions request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var status = StatusFilters.Read(request.StatusFilter);
        var filter = new SessionFilter(status, request.ExcludeFailed, request.Offset, request.Limit) { Text = TextRules.Given(request.Search) };
        return [.. (await sessions.ListAsync(filter, scope, cancellationToken)).Select(pictures.Show)];
    }
}
