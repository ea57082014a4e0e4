using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Networks;

public class TrackingCropTests
{
    private static readonly PoseCrop Whole = new(320, 240, 320);

    [Test]
    public void It_is_centred_on_the_hips_and_holds_everything_seen_with_room()
    {
        var points = Figures.Standing(300, 250, torso: 60);

        var crop = TrackingCrop.Next(points, 640, 480);

        // The ankles are 2 torsos below the hips: 1.2 * 120 is more than 1.9 * 60.
        Assert.That(crop, Is.EqualTo(new PoseCrop(300, 250, 144)));
    }

    [Test]
    public void Points_that_are_hardly_seen_do_not_widen_it()
    {
        var points = Figures.Standing(300, 250, torso: 60);
        foreach (var point in (BodyPoint[])[BodyPoint.LeftAnkle, BodyPoint.RightAnkle, BodyPoint.LeftKnee, BodyPoint.RightKnee, BodyPoint.Nose])
        {
            points[(int)point] = points[(int)point]!.Value with { Score = 0.1f };
        }

        Assert.That(TrackingCrop.Next(points, 640, 480).HalfSide, Is.EqualTo(1.9f * 60).Within(0.01));
    }

    [TestCase(BodyPoint.LeftHip, BodyPoint.RightHip)]
    [TestCase(BodyPoint.LeftShoulder, BodyPoint.RightShoulder)]
    public void Without_a_torso_it_is_the_whole_picture(BodyPoint left, BodyPoint right)
    {
        var points = Figures.Standing(300, 250, torso: 60);
        points[(int)left] = points[(int)left]!.Value with { Score = 0.2f };
        points[(int)right] = points[(int)right]!.Value with { Score = 0.2f };

        Assert.That(TrackingCrop.Next(points, 640, 480), Is.EqualTo(Whole));
    }

    [Test]
    public void A_player_who_fills_the_picture_is_looked_for_in_all_of_it()
        => Assert.That(TrackingCrop.Next(Figures.Standing(320, 240, torso: 200), 640, 480), Is.EqualTo(Whole));

    [Test]
    public void A_speck_is_not_magnified()
        => Assert.That(TrackingCrop.Next(Figures.Standing(320, 240, torso: 2), 640, 480), Is.EqualTo(Whole));
}
