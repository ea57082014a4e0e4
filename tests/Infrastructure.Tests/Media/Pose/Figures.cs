using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Tests.Media.Pose;

/// <summary>Made-up points of a standing figure.</summary>
internal static class Figures
{
    /// <param name="x">The hips' middle.</param>
    /// <param name="y">The hips' middle.</param>
    /// <param name="torso">From hips to shoulders.</param>
    /// <param name="score">Of every point.</param>
    public static Keypoint?[] Standing(float x, float y, float torso, float score = 0.9f)
    {
        var points = new Keypoint?[PoseFrame.PointCount];
        void Put(BodyPoint point, float across, float down) => points[(int)point] = new Keypoint(x + (across * torso), y + (down * torso), score);

        Put(BodyPoint.Nose, 0, -1.4f);
        Put(BodyPoint.LeftShoulder, 0.3f, -1);
        Put(BodyPoint.RightShoulder, -0.3f, -1);
        Put(BodyPoint.LeftHip, 0.2f, 0);
        Put(BodyPoint.RightHip, -0.2f, 0);
        Put(BodyPoint.LeftKnee, 0.2f, 1);
        Put(BodyPoint.RightKnee, -0.2f, 1);
        Put(BodyPoint.LeftAnkle, 0.2f, 2);
        Put(BodyPoint.RightAnkle, -0.2f, 2);
        return points;
    }
}
