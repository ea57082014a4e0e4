using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Notes;

/// <summary>Writes a note about a player. Empty texts count as not given.</summary>
/// <param name="PlayerId">The player's number.</param>
/// <param name="NoteText">1 to 10,000 characters.</param>
/// <param name="VideoSessionId">A session that it is about; that of the marker when only a marker is given.</param>
/// <param name="MomentMarkerId">A marked moment of that session.</param>
/// <param name="Tags">At most 20 of at most 50 characters.</param>
/// <param name="Severity">A word of <c>NoteSeverity</c>; <c>info</c> when empty.</param>
public sealed record WriteNote(
    int PlayerId, string? NoteText, string? VideoSessionId = null, string? MomentMarkerId = null, IReadOnlyList<string>? Tags = null, string? Severity = null)
    : IRequest<NoteView>;

internal sealed class WriteNoteValidator : AbstractValidator<WriteNote>
{
    public WriteNoteValidator()
    {
        RuleFor(request => request.PlayerId).Player();
        RuleFor(request => request.NoteText)
            .Must(text => TextRules.Given(text) is not null).WithMessage("note_text is missing: write something.")
            .NoteText();
        RuleFor(request => request.Tags).Tags();
        RuleFor(request => request.Severity).WordOf<WriteNote, NoteSeverity>("severity");
    }
}

internal sealed class WriteNoteHandler(ICoachNotes notes, IMomentMarkers markers, ICurrentCoach current, TimeProvider clock) : IRequestHandler<WriteNote, NoteView>
{
    public async Task<NoteView> Handle(WriteNote request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        var scope = NoteAccess.Require(coach);
        var target = await TargetAsync(request, scope.Sessions, cancellationToken);
        var content = new NoteContent(
            TextRules.Given(request.NoteText)!, NoteRules.Clean(request.Tags), TextRules.Word<NoteSeverity>(request.Severity) ?? NoteSeverity.Info);
        var note = CoachNote.Write(coach.Id, request.PlayerId, target, content, clock.GetUtcNow());
        return await notes.AddAsync(note, scope, cancellationToken) switch
        {
            AddedNote.Added => NoteView.From(await notes.RequireAsync(note.Id.Value, scope, cancellationToken)),
            AddedNote.NoSession => throw Lookups.NoSession(),
            AddedNote.NoMarker => throw Lookups.NoMarker(),
        };
    }

    private async Task<NoteTarget> TargetAsync(WriteNote request, AccessScope sessions, CancellationToken cancellationToken)
    {
        var session = TextRules.Given(request.VideoSessionId);
        if (session is not null && !TextRules.IsId(session))
        {
            throw Lookups.NoSession();
        }

        if (TextRules.Given(request.MomentMarkerId) is not { } marker)
        {
            return new NoteTarget(session is null ? null : new VideoSessionId(session), null);
        }

        var found = await markers.RequireAsync(marker, sessions, cancellationToken);
        return session is null || session == found.Session.Value ? new NoteTarget(found.Session, found.Id) : throw Lookups.NoMarker();
    }
}
