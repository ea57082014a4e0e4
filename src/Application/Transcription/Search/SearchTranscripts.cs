using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Search;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription.Search;

/// <summary>Looks for words in the coach's transcripts.</summary>
/// <param name="SessionId">Only in this session's; null for all.</param>
/// <param name="Q">What, as <see cref="TranscriptQuery"/> reads it.</param>
/// <param name="Limit">So many segments at most, 1 to 100.</param>
/// <param name="Offset">So many are passed over.</param>
public sealed record SearchTranscripts(string? SessionId, string? Q, int Limit = 50, int Offset = 0) : IRequest<FoundSegmentsView>;

internal sealed class SearchTranscriptsValidator : AbstractValidator<SearchTranscripts>
{
    public SearchTranscriptsValidator()
    {
        RuleFor(request => request.Q)
            .Cascade(CascadeMode.Stop)
            .NotNull().WithMessage("q is missing: say what to look for.")
            .Must(text => text!.Length <= TranscriptQuery.MaxLength).WithMessage($"q is too long: at most {TranscriptQuery.MaxLength} characters.")
            .Storable("q")
            .Must(text => TranscriptQuery.Parse(text!) is not null).WithMessage("q holds no word: say what to look for.");
        RuleFor(request => request.Limit).InclusiveBetween(1, 100).WithMessage("limit must be from 1 to 100.");
        RuleFor(request => request.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must be 0 or more.");
    }
}

internal sealed class SearchTranscriptsHandler(ITranscriptionSessions sessions, ITranscriptSearch search, ICurrentCoach current) : IRequestHandler<SearchTranscripts, FoundSegmentsView>
{
    public async Task<FoundSegmentsView> Handle(SearchTranscripts request, CancellationToken cancellationToken)
    {
        var session = request.SessionId is { } id ? await WithTranscriptAsync(id, cancellationToken) : (TranscriptionSessionId?)null;
        var query = TranscriptQuery.Parse(request.Q!)!;

        // One more than is shown tells whether there are more; counting all would read all.
        var found = await search.FindAsync(current.SpeakingCoach(), session, query, request.Limit + 1, request.Offset, cancellationToken);
        return new FoundSegmentsView(
            [.. found.Take(request.Limit).Select(segment => FoundSegmentView.From(segment, query))], found.Count > request.Limit ? request.Offset + request.Limit : null);
    }

    private async Task<TranscriptionSessionId> WithTranscriptAsync(string id, CancellationToken cancellationToken)
        => (await sessions.RequireCompletedAsync(id, status => $"Transcript not available. Session status: {status}", current, cancellationToken)).Session.Id;
}
