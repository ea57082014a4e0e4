using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Notes;

/// <summary>One note of one's own.</summary>
public sealed record GetNote(string NoteId) : IRequest<NoteView>;

internal sealed class GetNoteHandler(ICoachNotes notes, ICurrentCoach current) : IRequestHandler<GetNote, NoteView>
{
    public async Task<NoteView> Handle(GetNote request, CancellationToken cancellationToken)
        => NoteView.From(await notes.RequireAsync(request.NoteId, NoteAccess.Require(current.Coach), cancellationToken));
}
