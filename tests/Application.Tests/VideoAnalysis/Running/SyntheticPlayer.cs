using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>A player who stands upright, sways and turns; or nobody.</summary>
internal sealed class SyntheticPlayer : IPoseEstimator
{
    public static PoseModelInfo Info { get; } = new("synthetic", "movenet", new string('a', 64));

    /// <summary>Whether the player is in view at a time in milliseconds.</summary>
    public Func<double, bool> InView { get; set; } = _ => true;

    public Func<PoseModelInfo> GetModel { get; set; } = () => Info;

    public int Followings { get; private set; }

    public PoseModelInfo Model => GetModel();

    public IPoseFollowing Follow(VideoFacts facts)
    {
        Followings++;
        return new Following(this);
    }

    public static PoseFrame At(int number, double ms)
    {
        var sway = (float)(40 * Math.Sin(ms / 700));
        var points = new Keypoint?[PoseFrame.PointCount];
        void Put(BodyPoint point, float x, float y) => points[(int)point] = new Keypoint(x + sway, y, 0.8f);
        Put(BodyPoint.Nose, 640, 150);
        Put(BodyPoint.LeftShoulder, 600, 230);
        Put(BodyPoint.RightShoulder, 690, 232);
        Put(BodyPoint.LeftElbow, 580, 300);
        Put(BodyPoint.RightElbow, 710, 300);
        Put(BodyPoint.LeftWrist, 590, 360);
        Put(BodyPoint.RightWrist, 700, 360);
        Put(BodyPoint.LeftHip, 615, 400);
        Put(BodyPoint.RightHip, 675, 400);
        points[(int)BodyPoint.LeftKnee] = new Keypoint(612, 500, 0.8f);
        points[(int)BodyPoint.RightKnee] = new Keypoint(680, 500, 0.8f);
        points[(int)BodyPoint.LeftAnkle] = new Keypoint(610, 610, 0.8f);
        points[(int)BodyPoint.RightAnkle] = new Keypoint(685, 610, 0.8f);
        return new PoseFrame(number, ms, points, 0.8f, 0, new PoseCrop(640, 380, 320));
    }

    private sealed class Following(SyntheticPlayer player) : IPoseFollowing
    {
        public PoseFrame Next(in VideoFrame frame)
            => player.InView(frame.TimestampMs) ? At(frame.FrameNumber, frame.TimestampMs) : PoseFrame.Nobody(frame.FrameNumber, frame.TimestampMs, 0);

        public void Dispose() => player.Followings--;
    }
}
