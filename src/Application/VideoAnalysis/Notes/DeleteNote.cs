using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Notes;

/// <summary>Deletes a note of one's own.</summary>
public sealed record DeleteNote(string NoteId) : IRequest<Unit>;

internal sealed class DeleteNoteHandler(ICoachNotes notes, ICurrentCoach current) : IRequestHandler<DeleteNote, Unit>
{
    public async Task<Unit> Handle(DeleteNote request, CancellationToken cancellationToken)
    {
        var scope = NoteAccess.Require(current.Coach);
        var deleted = TextRules.IsId(request.NoteId) && await notes.DeleteAsync(new CoachNoteId(request.NoteId), scope, cancellationToken);
        return deleted ? Unit.Value : throw Lookups.NoNote();
    }
}
