using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Zones;

/// <summary>Makes a target zone. Empty texts count as not given.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="DefinitionJson">Its outline; see <see cref="ZoneDefinition"/>.</param>
/// <param name="Shape">A word of <see cref="ZoneDefinition.Words"/>; <c>rect</c> when empty.</param>
/// <param name="SessionId">The session that it is for, or null for any.</param>
/// <param name="TargetAccuracy">0 to 1, or null.</param>
/// <param name="IsActive">True when null.</param>
public sealed record CreateZone(
    string? Name, JsonElement? DefinitionJson, string? Shape = null, string? SessionId = null, double? TargetAccuracy = null, bool? IsActive = null) : IRequest<ZoneView>;

internal sealed class CreateZoneValidator : AbstractValidator<CreateZone>
{
    public CreateZoneValidator()
    {
        RuleFor(request => request.Name).Must(name => TextRules.Given(name) is not null).WithMessage("name is missing: give the zone one.").Name();
        RuleFor(request => request.DefinitionJson).NotNull().WithMessage("definition_json is missing: say where the zone lies.");
        this.Outline(request => request.Shape, request => request.DefinitionJson);
        RuleFor(request => request.TargetAccuracy).Accuracy();
    }
}

internal sealed class CreateZoneHandler(ITargetZones zones, ICurrentCoach current, TimeProvider clock) : IRequestHandler<CreateZone, ZoneView>
{
    public async Task<ZoneView> Handle(CreateZone request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        var scope = ZoneAccess.Require(coach);
        var session = TextRules.Given(request.SessionId);
        if (session is not null && !TextRules.IsId(session))
        {
            throw Lookups.NoSession();
        }

        var shape = TextRules.Given(request.Shape) ?? ZoneRules.DefaultShape;
        var details = new ZoneDetails(
            TextRules.Given(request.Name)!, shape, ZoneRules.Stored(shape, request.DefinitionJson!.Value), request.TargetAccuracy, request.IsActive ?? true);
        var zone = TargetZone.Create(coach.Id, session is null ? null : new VideoSessionId(session), details, clock.GetUtcNow());
        return await zones.AddAsync(zone, scope, cancellationToken) ? ZoneView.From(zone) : throw Lookups.NoSession();
    }
}
