using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Metrics;

[TestFixture]
public class JointAnglesTests
{
    [TestCase(0, 1, 180, 0)]
    [TestCase(1, 0, 90, 90)]
    [TestCase(0, -1, 0, 180)]
    [TestCase(1, 1, 135, 45)]
    [TestCase(-1, 1, 135, 45)]
    public void Flexion_is_180_degrees_less_the_angle_at_the_knee(double ankleX, double ankleY, double angle, double flexion)
    {
        PlanePoint hip = new(0, -1), knee = new(0, 0), ankle = new(ankleX, ankleY);
        Assert.That(JointAngles.At(hip, knee, ankle), Is.EqualTo(angle).Within(1e-12));
        Assert.That(JointAngles.KneeFlexion(hip, knee, ankle), Is.EqualTo(flexion).Within(1e-12));
    }

    [Test]
    public void A_nearly_straight_leg_keeps_its_digits()
    {
        var angle = JointAngles.At(new(0, -1), new(0, 0), new(1e-7, 1));
        Assert.That(180 - angle, Is.EqualTo(double.RadiansToDegrees(1e-7)).Within(1e-12));
    }

    [Test]
    public void A_side_without_length_has_no_angle()
    {
        Assert.That(JointAngles.At(new(0, 0), new(0, 0), new(1, 1)), Is.Null);
        Assert.That(JointAngles.KneeFlexion(new(0, 0), new(1, 1), new(1, 1)), Is.Null);
        Assert.That(JointAngles.OfLine(new(2, 3), new(2, 3)), Is.Null);
    }

    [TestCase(1, 0, 0)]
    [TestCase(0, 1, 90)]
    [TestCase(-1, 0, 180)]
    [TestCase(0, -1, -90)]
    public void A_lines_direction_goes_clockwise_on_the_screen(double x, double y, double degrees)
        => Assert.That(JointAngles.OfLine(default, new(x, y)), Is.EqualTo(degrees).Within(1e-12));

    [TestCase(359, -1)]
    [TestCase(-359, 1)]
    [TestCase(181, -179)]
    [TestCase(90, 90)]
    [TestCase(540, -180)]
    public void A_step_over_the_seam_is_small(double degrees, double wrapped) => Assert.That(JointAngles.Wrap(degrees), Is.EqualTo(wrapped));
}
