using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Makes a session for the coach who asks. Empty texts count as not given.</summary>
/// <param name="Title">1 to 255 characters without the blanks around it.</param>
/// <param name="PlayerIds">At most 100 ids of at most 64 characters; null is none.</param>
/// <param name="Notes">At most 10,000 characters.</param>
/// <param name="AnalysisContext">What is to be analysed: a word of <c>AnalysisMode</c>.</param>
/// <param name="CameraView">Where the camera stood: a word of <c>CameraView</c>.</param>
public sealed record CreateSession(string? Title, IReadOnlyList<string>? PlayerIds, string? Notes, string? AnalysisContext, string? CameraView)
    : IRequest<SessionView>;

internal sealed class CreateSessionValidator : AbstractValidator<CreateSession>
{
    public const int MaxPlayers = 100;
    public const int MaxNotes = 10_000;

    public CreateSessionValidator()
    {
        RuleFor(request => request.Title)
            .Must(title => TextRules.Given(title) is not null).WithMessage("title is missing: give the session a name.")
            .Must(title => (TextRules.Given(title)?.EnumerateRunes().Count() ?? 0) <= SessionDetails.MaxTitle)
            .WithMessage($"title is too long: at most {SessionDetails.MaxTitle} characters.")
            .Storable("title");
        RuleFor(request => request.Notes)
            .MaximumLength(MaxNotes).WithMessage($"notes are too long: at most {MaxNotes} characters.")
            .Storable("notes");
        RuleFor(request => request.PlayerIds)
            .Must(ids => ids is null || ids.Count <= MaxPlayers).WithMessage($"player_ids holds too many players: at most {MaxPlayers}.")
            .Must(ids => ids is null || ids.All(id => (id?.Trim().Length ?? 0) <= TextRules.MaxId))
            .WithMessage($"player_ids holds an id that is too long: at most {TextRules.MaxId} characters each.")
            .Must(ids => ids is null || ids.All(TextRules.IsStorable)).WithMessage("player_ids holds characters that cannot be stored.");
        RuleFor(request => request.AnalysisContext).WordOf<CreateSession, AnalysisMode>("analysis_context");
        RuleFor(request => request.CameraView).WordOf<CreateSession, CameraView>("camera_view");
    }
}

internal sealed class CreateSessionHandler(IVideoSessions sessions, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<CreateSession, SessionView>
{
    public async Task<SessionView> Handle(CreateSession request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        CoachAccess.Require(coach);

        var details = new SessionDetails(
            TextRules.Given(request.Title)!,
            [.. (request.PlayerIds ?? []).Select(TextRules.Given).OfType<string>()],
            TextRules.Given(request.Notes),
            TextRules.Word<AnalysisMode>(request.AnalysisContext),
            TextRules.Word<CameraView>(request.CameraView));
        var session = VideoSession.Create(CoachAccess.OwnerOfNew(coach), details, clock.GetUtcNow());
        await sessions.AddAsync(session, cancellationToken);
        return SessionView.From(session);
    }
}
