using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Notes;

/// <summary>One's own notes about a player, newest first. Of a player whom nobody knows there are none.</summary>
/// <param name="PlayerId">The player's number.</param>
/// <param name="Severity">Only these; empty is all.</param>
/// <param name="VideoSessionId">Only those about this session; empty is all.</param>
/// <param name="Limit">1 to 100.</param>
/// <param name="Offset">Notes to pass over.</param>
public sealed record ListNotes(int PlayerId, string? Severity = null, string? VideoSessionId = null, int Limit = 50, int Offset = 0)
    : IRequest<IReadOnlyList<NoteView>>;

internal sealed class ListNotesValidator : AbstractValidator<ListNotes>
{
    public ListNotesValidator()
    {
        RuleFor(request => request.Severity).WordOf<ListNotes, NoteSeverity>("severity");
        RuleFor(request => request.Limit).InclusiveBetween(1, 100).WithMessage("limit must be between 1 and 100.");
        RuleFor(request => request.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
    }
}

internal sealed class ListNotesHandler(ICoachNotes notes, ICurrentCoach current) : IRequestHandler<ListNotes, IReadOnlyList<NoteView>>
{
    public async Task<IReadOnlyList<NoteView>> Handle(ListNotes request, CancellationToken cancellationToken)
    {
        var scope = NoteAccess.Require(current.Coach);
        var session = TextRules.Given(request.VideoSessionId);
        if (session is not null && !TextRules.IsId(session))
        {
            return []; // no session has such an id
        }

        var filter = new NoteFilter(
            request.PlayerId, TextRules.Word<NoteSeverity>(request.Severity), session is null ? null : new VideoSessionId(session), request.Offset, request.Limit);
        return [.. (await notes.ListAsync(filter, scope, cancellationToken)).Select(NoteView.From)];
    }
}
