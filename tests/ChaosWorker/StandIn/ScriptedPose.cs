using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.ChaosWorker.StandIn;

/// <summary>The same standing figure in every picture, swaying a little; or nobody, when the video says so.</summary>
internal sealed class ScriptedPose : IPoseEstimator
{
    private static readonly (BodyPoint Point, float X, float Y)[] Figure =
    [
        (BodyPoint.Nose, 640, 120), (BodyPoint.LeftEye, 650, 110), (BodyPoint.RightEye, 630, 110), (BodyPoint.LeftEar, 660, 115), (BodyPoint.RightEar, 620, 115),
        (BodyPoint.LeftShoulder, 690, 200), (BodyPoint.RightShoulder, 590, 200), (BodyPoint.LeftElbow, 710, 290), (BodyPoint.RightElbow, 570, 290),
        (BodyPoint.LeftWrist, 715, 370), (BodyPoint.RightWrist, 565, 370), (BodyPoint.LeftHip, 670, 390), (BodyPoint.RightHip, 610, 390),
        (BodyPoint.LeftKnee, 672, 520), (BodyPoint.RightKnee, 608, 520), (BodyPoint.LeftAnkle, 674, 650), (BodyPoint.RightAnkle, 606, 650),
    ];

    public PoseModelInfo Model { get; } = new("chaos-stand-in", "movenet", new string('0', 64));

    public IPoseFollowing Follow(VideoFacts facts) => new Following(facts.Codec != ScriptedProbe.Empty);

    private sealed class Following(bool anybody) : IPoseFollowing
    {
        public PoseFrame Next(in VideoFrame frame)
        {
            if (!anybody)
            {
                return PoseFrame.Nobody(frame.FrameNumber, frame.TimestampMs, track: 0);
            }

            var points = new Keypoint?[PoseFrame.PointCount];
            var sway = 12 * MathF.Sin(frame.FrameNumber * 0.7f);
            foreach (var (point, x, y) in Figure)
            {
                points[(int)point] = new Keypoint(x + (sway * (700 - y) / 700), y, 0.9f);
            }

            return new PoseFrame(frame.FrameNumber, frame.TimestampMs, points, 0.9f, track: 0, crop: null);
        }

        public void Dispose()
        {
            // holds nothing
        }
    }
}
