using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Deletes the coach's sessions that a filter names, each with its jobs, as <see cref="DeleteSession"/> does. At least one filter is demanded.</summary>
/// <param name="StatusFilter">Only sessions in this state; empty is all.</param>
/// <param name="OlderThanDays">Only sessions that were made longer ago than so many days of 24 hours; 1 or more.</param>
public sealed record DeleteSessions(string? StatusFilter = null, int? OlderThanDays = null) : IRequest<DeletedSessionsView>;

/// <summary>What was deleted.</summary>
/// <param name="DeletedCount">Sessions.</param>
/// <param name="S3FilesDeleted">Videos and results of these sessions that are noted for deletion; a worker deletes them from the storage within minutes.</param>
/// <param name="More">Whether there are more that the filter names: ask again.</param>
/// <param name="FiltersApplied">What was asked for.</param>
public sealed record DeletedSessionsView(int DeletedCount, int S3FilesDeleted, bool More, SessionFiltersView FiltersApplied);

/// <summary>A filter as it was understood.</summary>
public sealed record SessionFiltersView(string? Status, int? OlderThanDays);

internal sealed class DeleteSessionsValidator : AbstractValidator<DeleteSessions>
{
    public DeleteSessionsValidator()
    {
        RuleFor(request => request.OlderThanDays).InclusiveBetween(1, 36_500).WithMessage("older_than_days must be between 1 and 36500.");
        RuleFor(request => request.StatusFilter)
            .Must((request, status) => TextRules.Given(status) is not null || request.OlderThanDays is not null)
            .WithMessage("Say which sessions: status_filter, older_than_days or both. Without a filter nothing is deleted.");
    }
}

internal sealed class DeleteSessionsHandler(IVideoSessions sessions, ICurrentCoach current, TimeProvider clock) : IRequestHandler<DeleteSessions, DeletedSessionsView>
{
    // Each batch is a transaction: locks are short, and what was deleted stays deleted when the client goes away.
    private const int Batch = 50;
    private const int Most = 1000;

    public async Task<DeletedSessionsView> Handle(DeleteSessions request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var status = StatusFilters.Read(request.StatusFilter);
        var now = clock.GetUtcNow();
        var selection = new SessionSelection(status, request.OlderThanDays is { } days ? now.AddDays(-days) : null);
        var (deleted, files) = (0, 0);
        DeletedSessions batch;
        do
        {
            batch = await sessions.DeleteAsync(selection, scope, Batch, now, cancellationToken);
            (deleted, files) = (deleted + batch.Sessions, files + batch.Files);
        }
        while (batch.More && deleted < Most);

        return new DeletedSessionsView(deleted, files, batch.More, new SessionFiltersView(status is { } word ? Words.Of(word) : null, request.OlderThanDays));
    }
}
