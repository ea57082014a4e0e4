using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Pitch;

/// <summary>Marks where the pitch lies in a session's video. Former corners are replaced.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Corners">Top left, top right, bottom left, bottom right, in the video's pixels; top is the bowler's end.</param>
public sealed record CalibratePitch(string SessionId, IReadOnlyList<CornerInput?>? Corners) : IRequest<PitchCalibrationView>;

/// <summary>A corner as it was sent.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
public sealed record CornerInput(double? X = null, double? Y = null);

/// <summary>The corners as they are stored.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Corners">In the order in which they were sent.</param>
/// <param name="Message">What happened, in a sentence.</param>
public sealed record PitchCalibrationView(string SessionId, IReadOnlyList<CornerView> Corners, string Message);

internal sealed class CalibratePitchValidator : AbstractValidator<CalibratePitch>
{
    public CalibratePitchValidator()
        => RuleFor(request => request.Corners)
            .Must(corners => corners is { Count: 4 }).WithMessage("corners must be four points: top left, top right, bottom left, bottom right.")
            .Must(corners => corners is null || corners.All(corner => corner is { X: not null, Y: not null })).WithMessage("corners: each needs x and y as numbers.");
}

internal sealed class CalibratePitchHandler(IPitches pitches, ICurrentCoach current, TimeProvider clock) : IRequestHandler<CalibratePitch, PitchCalibrationView>
{
    public async Task<PitchCalibrationView> Handle(CalibratePitch request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var pitch = await pitches.RequireAsync(request.SessionId, scope, cancellationToken);
        CornerView[] sent = [.. request.Corners!.Select(corner => new CornerView(corner!.X!.Value, corner.Y!.Value))];
        var corners = StoredCorners.Of(sent);
        if (corners.Problem(pitch.Frame?.Width, pitch.Frame?.Height) is { } problem)
        {
            throw new ValidationException([new ValidationFailure(nameof(CalibratePitch.Corners), problem)]);
        }

        return await pitches.MarkAsync(new VideoSessionId(request.SessionId), scope, StoredCorners.Write(corners), clock.GetUtcNow(), cancellationToken)
            ? new PitchCalibrationView(request.SessionId, sent, "The corners of the pitch are marked.")
            : throw Lookups.NoSession();
    }
}
