using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>What a picture of the sample clip really shows.</summary>
/// <param name="FrameNumber">From 0.</param>
/// <param name="TimestampMs">From the first picture.</param>
/// <param name="KneeFlexionDegrees">180 degrees less the angle hip-knee-ankle; the same for both legs.</param>
/// <param name="Points">The 17 places in pixels of the picture, with the score 1; empty when nobody is in it.</param>
public sealed record MarkerTruth(int FrameNumber, double TimestampMs, double KneeFlexionDegrees, IReadOnlyDictionary<BodyPoint, Keypoint> Points);
