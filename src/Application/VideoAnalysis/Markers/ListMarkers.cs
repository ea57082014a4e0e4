using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Markers;

/// <summary>The marked moments of a session in the order of its video.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="MomentType">Only these; empty is all.</param>
public sealed record ListMarkers(string SessionId, string? MomentType = null) : IRequest<IReadOnlyList<MarkerView>>;

internal sealed class ListMarkersValidator : AbstractValidator<ListMarkers>
{
    public ListMarkersValidator() => RuleFor(request => request.MomentType).WordOf<ListMarkers, MomentType>("moment_type");
}

internal sealed class ListMarkersHandler(IMomentMarkers markers, ICurrentCoach current) : IRequestHandler<ListMarkers, IReadOnlyList<MarkerView>>
{
    public async Task<IReadOnlyList<MarkerView>> Handle(ListMarkers request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var found = TextRules.IsId(request.SessionId)
            ? await markers.ListAsync(new VideoSessionId(request.SessionId), TextRules.Word<MomentType>(request.MomentType), scope, cancellationToken)
            : null;
        return [.. (found ?? throw Lookups.NoSession()).Select(MarkerView.From)];
    }
}
