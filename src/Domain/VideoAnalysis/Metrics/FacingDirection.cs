using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>
/// Which way across the picture the player goes or looks: the side on which the front leg is. A batter is told by the look first (he waits,
/// turned towards the bowler, and may step anywhere), everybody else by the way of the hips first.
/// </summary>
internal sealed class FacingDirection(AnalysisMode mode)
{
    /// <summary>Seconds over which travel is judged. Convention: about one stride.</summary>
    private const double TravelSeconds = 0.5;

    /// <summary>Torso lengths per second that count as going somewhere, about 0.25 m/s. Convention.</summary>
    private const double SlowestTravel = 0.5;

    /// <summary>Torso lengths between nose and middle of the ears that count as a look to one side, about 3 cm. Convention.</summary>
    private const double SmallestLook = 0.06;

    /// <summary>Seconds that a direction, once known, holds when nothing shows it. Convention.</summary>
    private const double HoldSeconds = 1.0;

    private readonly PathHistory _hips = new(TravelSeconds, 0.25);
    private (int Sign, double Seconds, int Track) _known;

    /// <summary>1 towards the right edge of the picture, -1 towards the left, 0 when it cannot be told.</summary>
    public int Next(in BodyFrame body)
    {
        var travel = Travel(body);
        var look = Look(body);
        var sign = mode == AnalysisMode.Batting ? First(look, travel) : First(travel, look);
        if (sign != 0)
        {
            _known = (sign, body.Frame.Seconds, body.Frame.Track);
        }

        var holds = _known.Track == body.Frame.Track && body.Frame.Seconds - _known.Seconds <= HoldSeconds;
        return holds ? _known.Sign : 0;
    }

    private int Travel(in BodyFrame body)
    {
        if (body.MidHip is not { } hips || body.Torso is not { } torso)
        {
            return 0;
        }

        _hips.Add(body.Frame.Seconds, body.Frame.Track, hips);
        return _hips.Travelled() is { } way && Math.Abs(way.X) / torso / TravelSeconds >= SlowestTravel ? Math.Sign(way.X) : 0;
    }

    private static int Look(in BodyFrame body)
    {
        var ears = PlanePoint.Middle(body[BodyPoint.LeftEar], body[BodyPoint.RightEar]);
        if (ears is null || PlanePoint.Of(body[BodyPoint.Nose]) is not { } nose || body.Torso is not { } torso)
        {
            return 0;
        }

        var way = nose.X - ears.Value.X;
        return Math.Abs(way) / torso >= SmallestLook ? Math.Sign(way) : 0;
    }

    private static int First(int one, int other) => one != 0 ? one : other;
}
