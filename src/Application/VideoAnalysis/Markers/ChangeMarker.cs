using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Markers;

/// <summary>Changes a marker of one's own. What is null stays; an empty description is taken away.</summary>
public sealed record ChangeMarker(string MarkerId, long? TimestampMs, string? MomentType, string? Description) : IRequest<MarkerView>;

internal sealed class ChangeMarkerValidator : AbstractValidator<ChangeMarker>
{
    public ChangeMarkerValidator()
    {
        RuleFor(request => request.TimestampMs).Timestamp();
        RuleFor(request => request.MomentType).WordOf<ChangeMarker, MomentType>("moment_type");
        RuleFor(request => request.Description).Description();
    }
}

internal sealed class ChangeMarkerHandler(IMomentMarkers markers, ICurrentCoach current) : IRequestHandler<ChangeMarker, MarkerView>
{
    public async Task<MarkerView> Handle(ChangeMarker request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        var scope = CoachAccess.Require(coach);
        var marker = await markers.RequireAsync(request.MarkerId, scope, cancellationToken);
        MarkerRules.RequireCreator(coach, marker);

        var before = marker.Moment;
        marker.Change(new Moment(
            request.TimestampMs ?? before.TimestampMs,
            TextRules.Word<MomentType>(request.MomentType) ?? before.Type,
            request.Description is null ? before.Description : TextRules.Given(request.Description)));
        return await markers.SaveAsync(marker, scope, cancellationToken) ? MarkerView.From(marker) : throw Lookups.NoMarker();
    }
}
