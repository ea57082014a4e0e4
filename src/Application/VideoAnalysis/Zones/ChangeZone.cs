using System.Text.Json;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pitch;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Zones;

/// <summary>Changes a zone of one's own. What is null stays; another shape comes with its outline, and an outline alone keeps the shape.</summary>
public sealed record ChangeZone(
    string ZoneId, string? Name = null, JsonElement? DefinitionJson = null, string? Shape = null, double? TargetAccuracy = null, bool? IsActive = null) : IRequest<ZoneView>;

internal sealed class ChangeZoneValidator : AbstractValidator<ChangeZone>
{
    public ChangeZoneValidator()
    {
        RuleFor(request => request.Name).Must(name => name is null || TextRules.Given(name) is not null).WithMessage("name must not be empty: a zone has one.").Name();
        RuleFor(request => request.DefinitionJson)
            .Must((request, outline) => outline is not null || TextRules.Given(request.Shape) is null).WithMessage("definition_json is missing: another shape needs its outline.");
        When(request => TextRules.Given(request.Shape) is not null, () => this.Outline(request => request.Shape, request => request.DefinitionJson));
        RuleFor(request => request.TargetAccuracy).Accuracy();
    }
}

internal sealed class ChangeZoneHandler(ITargetZones zones, ICurrentCoach current) : IRequestHandler<ChangeZone, ZoneView>
{
    public async Task<ZoneView> Handle(ChangeZone request, CancellationToken cancellationToken)
    {
        var scope = ZoneAccess.Require(current.Coach);
        var zone = await zones.RequireAsync(request.ZoneId, scope, cancellationToken);
        var before = zone.Details;
        var shape = TextRules.Given(request.Shape) ?? before.Shape;
        zone.Change(new ZoneDetails(
            TextRules.Given(request.Name) ?? before.Name,
            shape,
            request.DefinitionJson is { } outline ? Drawn(shape, outline) : before.Definition,
            request.TargetAccuracy ?? before.TargetAccuracy,
            request.IsActive ?? before.IsActive));
        return await zones.SaveAsync(zone, scope, cancellationToken) ? ZoneView.From(zone) : throw Lookups.NoZone();
    }

    // Only here is it known which shape an outline without one has.
    private static string Drawn(string shape, JsonElement outline)
        => ZoneDefinition.Read(shape, outline, out var problem) is { } read
            ? ZoneDefinition.Write(read)
            : throw new ValidationException([new ValidationFailure(nameof(ChangeZone.DefinitionJson), problem)]);
}
