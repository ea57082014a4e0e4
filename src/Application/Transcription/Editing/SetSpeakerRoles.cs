using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription.Editing;

/// <summary>Says who the speakers of a transcript are; those who are not named have no role afterwards.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SpeakerRoles"><c>coach</c> or <c>client</c>, in any case, by number of speaker.</param>
public sealed record SetSpeakerRoles(string SessionId, IReadOnlyDictionary<string, string?>? SpeakerRoles) : IRequest<SpeakerRolesView>;

/// <summary>What was said.</summary>
public sealed record SpeakerRolesView(string Message, Guid SessionId, IReadOnlyDictionary<string, string?> SpeakerRoles, int AssignmentsCount);

internal sealed class SetSpeakerRolesValidator : AbstractValidator<SetSpeakerRoles>
{
    public SetSpeakerRolesValidator() => RuleFor(request => request.SpeakerRoles).NotNull().WithMessage("speaker_roles is missing: say who speaks.");
}

internal sealed class SetSpeakerRolesHandler(ITranscriptionSessions sessions, ITranscripts transcripts, ICurrentCoach current) : IRequestHandler<SetSpeakerRoles, SpeakerRolesView>
{
    public async Task<SpeakerRolesView> Handle(SetSpeakerRoles request, CancellationToken cancellationToken)
    {
        var stored = await sessions.RequireCompletedAsync(
            request.SessionId, status => $"Cannot update speaker roles. Session status: {status}. Roles can only be updated for completed sessions.", current, cancellationToken);
        var roles = request.SpeakerRoles!.GroupBy(role => RoleWords.Speaker(role.Key)).ToDictionary(role => role.Key, role => RoleWords.Role(role.Last().Value));
        await transcripts.ReplaceSpeakerRolesAsync(stored.Session.Id, roles, cancellationToken);
        return new SpeakerRolesView("Speaker roles updated successfully", stored.Session.Id.Value, request.SpeakerRoles!, roles.Count);
    }
}
