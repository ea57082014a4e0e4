using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Notes;

/// <summary>Changes what a note of one's own says. What is null stays; an empty list takes all tags away.</summary>
public sealed record RewriteNote(string NoteId, string? NoteText = null, IReadOnlyList<string>? Tags = null, string? Severity = null) : IRequest<NoteView>;

internal sealed class RewriteNoteValidator : AbstractValidator<RewriteNote>
{
    public RewriteNoteValidator()
    {
        RuleFor(request => request.NoteText)
            .Must(text => text is null || TextRules.Given(text) is not null).WithMessage("note_text is empty: delete the note instead.")
            .NoteText();
        RuleFor(request => request.Tags).Tags();
        RuleFor(request => request.Severity).WordOf<RewriteNote, NoteSeverity>("severity");
    }
}

internal sealed class RewriteNoteHandler(ICoachNotes notes, ICurrentCoach current, TimeProvider clock) : IRequestHandler<RewriteNote, NoteView>
{
    public async Task<NoteView> Handle(RewriteNote request, CancellationToken cancellationToken)
    {
        var scope = NoteAccess.Require(current.Coach);
        var found = await notes.RequireAsync(request.NoteId, scope, cancellationToken);
        var before = found.Note.Content;
        found.Note.Rewrite(
            new NoteContent(
                TextRules.Given(request.NoteText) ?? before.Text,
                request.Tags is null ? before.Tags : NoteRules.Clean(request.Tags),
                TextRules.Word<NoteSeverity>(request.Severity) ?? before.Severity),
            clock.GetUtcNow());
        return await notes.SaveAsync(found.Note, scope, cancellationToken) ? NoteView.From(found) : throw Lookups.NoNote();
    }
}
