using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Markers;

/// <summary>Marks a moment of a session's video.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="TimestampMs">From the beginning of the video, in milliseconds.</param>
/// <param name="MomentType">A word of <c>MomentType</c>.</param>
/// <param name="Description">At most 1,000 characters; empty is none.</param>
public sealed record CreateMarker(string SessionId, long? TimestampMs, string? MomentType, string? Description) : IRequest<MarkerView>;

internal sealed class CreateMarkerValidator : AbstractValidator<CreateMarker>
{
    public CreateMarkerValidator()
    {
        RuleFor(request => request.TimestampMs).NotNull().WithMessage("timestamp_ms is missing: say which moment.").Timestamp();
        RuleFor(request => request.MomentType)
            .Must(type => TextRules.Given(type) is not null).WithMessage("moment_type is missing: say what happens at this moment.")
            .WordOf<CreateMarker, MomentType>("moment_type");
        RuleFor(request => request.Description).Description();
    }
}

internal sealed class CreateMarkerHandler(IMomentMarkers markers, ICurrentCoach current, TimeProvider clock) : IRequestHandler<CreateMarker, MarkerView>
{
    public async Task<MarkerView> Handle(CreateMarker request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        var scope = CoachAccess.Require(coach);
        if (!TextRules.IsId(request.SessionId))
        {
            throw Lookups.NoSession();
        }

        var moment = new Moment(request.TimestampMs!.Value, TextRules.Word<MomentType>(request.MomentType)!.Value, TextRules.Given(request.Description));
        var marker = MomentMarker.Create(new VideoSessionId(request.SessionId), moment, coach.Id, clock.GetUtcNow());
        return await markers.AddAsync(marker, scope, cancellationToken) ? MarkerView.From(marker) : throw Lookups.NoSession();
    }
}
