using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>The coach's sessions, newest first.</summary>
/// <param name="Status">Only these: a word of <see cref="TranscriptionStatus"/>; empty is all.</param>
/// <param name="Limit">So many at most, 1 to 100.</param>
/// <param name="Offset">So many are passed over.</param>
public sealed record ListTranscriptionSessions(string? Status = null, int Limit = 50, int Offset = 0) : IRequest<IReadOnlyList<TranscriptionSessionView>>;

internal sealed class ListTranscriptionSessionsValidator : AbstractValidator<ListTranscriptionSessions>
{
    public ListTranscriptionSessionsValidator()
    {
        RuleFor(request => request.Status).WordOf<ListTranscriptionSessions, TranscriptionStatus>("status");
        RuleFor(request => request.Limit).InclusiveBetween(1, 100).WithMessage("limit must be from 1 to 100.");
        RuleFor(request => request.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must be 0 or more.");
    }
}

internal sealed class ListTranscriptionSessionsHandler(ITranscriptionSessions sessions, ISpeechToText engine, ICurrentCoach current)
    : IRequestHandler<ListTranscriptionSessions, IReadOnlyList<TranscriptionSessionView>>
{
    public async Task<IReadOnlyList<TranscriptionSessionView>> Handle(ListTranscriptionSessions request, CancellationToken cancellationToken)
    {
        var found = await sessions.ListAsync(current.SpeakingCoach(), TextRules.Word<TranscriptionStatus>(request.Status), request.Limit, request.Offset, cancellationToken);
        return [.. found.Select(stored => TranscriptionSessionView.From(stored, engine.Engine))];
    }
}
