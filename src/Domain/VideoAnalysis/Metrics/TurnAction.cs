namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>One burst of turning: a shot, a delivery, a throw.</summary>
/// <param name="Lag">Seconds from the fastest turn of the hips to that of the shoulders; negative when the shoulders were first.</param>
/// <param name="Strength">Degrees per second of the shoulders at their fastest.</param>
/// <param name="Peak">The picture nearest to the shoulders' fastest turn.</param>
/// <param name="Start">The first picture of the burst.</param>
/// <param name="End">The last picture of the burst.</param>
internal readonly record struct TurnAction(double Lag, double Strength, TurnSample Peak, TurnSample Start, TurnSample End);

/// <summary>Speeds of turning between two pictures, at the time half-way.</summary>
/// <param name="Seconds">Player's time half-way between the pictures.</param>
/// <param name="Hips">Degrees per second, without sign.</param>
/// <param name="Shoulders">Degrees per second, without sign.</param>
/// <param name="FrameNumber">The later picture.</param>
/// <param name="TimestampMs">Video time of the later picture.</param>
internal readonly record struct TurnSample(double Seconds, double Hips, double Shoulders, int FrameNumber, double TimestampMs);
