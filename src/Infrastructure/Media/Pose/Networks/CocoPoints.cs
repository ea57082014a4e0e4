using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>The 17 places of the COCO skeleton, in its order, as places of the neutral skeleton.</summary>
internal static class CocoPoints
{
    public const int Count = 17;

    public static ReadOnlySpan<BodyPoint> All =>
    [
        BodyPoint.Nose,
        BodyPoint.LeftEye,
        BodyPoint.RightEye,
        BodyPoint.LeftEar,
        BodyPoint.RightEar,
        BodyPoint.LeftShoulder,
        BodyPoint.RightShoulder,
        BodyPoint.LeftElbow,
        BodyPoint.RightElbow,
        BodyPoint.LeftWrist,
        BodyPoint.RightWrist,
        BodyPoint.LeftHip,
        BodyPoint.RightHip,
        BodyPoint.LeftKnee,
        BodyPoint.RightKnee,
        BodyPoint.LeftAnkle,
        BodyPoint.RightAnkle,
    ];
}
