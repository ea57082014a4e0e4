using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription.Editing;

/// <summary>Gives segments a role of their own; those of others stay. Nothing named takes all of them away.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SegmentRoles"><c>coach</c> or <c>client</c>, in any case, by id of segment.</param>
public sealed record SetSegmentRoles(string SessionId, IReadOnlyDictionary<string, string?>? SegmentRoles) : IRequest<SegmentRolesView>;

/// <summary>What was said.</summary>
public sealed record SegmentRolesView(string Message, Guid SessionId, IReadOnlyDictionary<string, string?> SegmentRoles, int AssignmentsCount);

internal sealed class SetSegmentRolesValidator : AbstractValidator<SetSegmentRoles>
{
    public SetSegmentRolesValidator() => RuleFor(request => request.SegmentRoles).NotNull().WithMessage("segment_roles is missing: say who speaks.");
}

internal sealed class SetSegmentRolesHandler(ITranscriptionSessions sessions, ITranscripts transcripts, ICurrentCoach current) : IRequestHandler<SetSegmentRoles, SegmentRolesView>
{
    public async Task<SegmentRolesView> Handle(SetSegmentRoles request, CancellationToken cancellationToken)
    {
        var stored = await sessions.RequireCompletedAsync(
            request.SessionId,
            status => $"Cannot update segment roles. Session status: {status}. Segment roles can only be updated for completed sessions.",
            current,
            cancellationToken);
        var roles = request.SegmentRoles!.GroupBy(role => RoleWords.Segment(role.Key)).ToDictionary(role => role.Key, role => RoleWords.Role(role.Last().Value));
        await SetAsync(stored.Session.Id, roles, cancellationToken);
        return new SegmentRolesView("Segment roles updated successfully", stored.Session.Id.Value, request.SegmentRoles!, roles.Count);
    }

    private async Task SetAsync(TranscriptionSessionId session, Dictionary<TranscriptSegmentId, SpeakerRole> roles, CancellationToken cancellationToken)
    {
        if (roles.Count == 0)
        {
            await transcripts.ClearSegmentRolesAsync(session, cancellationToken);
        }
        else if ((await transcripts.SetSegmentRolesAsync(session, roles, cancellationToken)).Missing is { Count: > 0 } missing)
        {
            throw TranscriptionLookups.NoSegments(missing);
        }
    }
}
