using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Networks;

public class MoveNetTests
{
    [Test]
    [Property("Defect", "D-82")]
    public void Its_answer_is_y_x_score_in_the_order_of_COCO()
    {
        var output = new float[17 * 3];
        for (var i = 0; i < 17; i++)
        {
            (output[i * 3], output[(i * 3) + 1], output[(i * 3) + 2]) = (0.25f, 0.75f, i / 17f);
        }

        var points = new Keypoint?[PoseFrame.PointCount];
        points[(int)BodyPoint.LeftHeel] = new Keypoint(1, 1, 1);
        var score = MoveNet.Decode(output, new PoseCrop(100, 60, 40), points);

        Assert.Multiple(() =>
        {
            Assert.That(points[(int)BodyPoint.LeftEye], Is.EqualTo(new Keypoint(120, 40, 1 / 17f)));
            Assert.That(points[(int)BodyPoint.RightAnkle], Is.EqualTo(new Keypoint(120, 40, 16 / 17f)));
            Assert.That(points[(int)BodyPoint.LeftHeel], Is.Null, "left over from the picture before");
            Assert.That(points.Count(point => point is not null), Is.EqualTo(17));
            Assert.That(score, Is.EqualTo(8 / 17f).Within(1e-5));
        });
    }
}
