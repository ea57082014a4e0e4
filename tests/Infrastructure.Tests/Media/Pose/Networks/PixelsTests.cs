using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Networks;

public class PixelsTests
{
    // Longer than a vector register, and not a multiple of one.
    private static readonly float[] Input = [.. Enumerable.Range(0, 99).Select(i => i * 255f / 98)];

    [Test]
    public void Whole_numbers_are_rounded()
    {
        var numbers = new int[Input.Length];
        var bytes = new byte[Input.Length];

        Pixels.ToInt32(Input, numbers);
        Pixels.ToByte(Input, bytes);

        Assert.That((numbers, bytes.Select(value => (int)value)), Is.EqualTo((Input.Select(value => (int)(value + 0.5f)), numbers)));
    }

    [Test]
    public void Ranges_are_those_that_the_networks_were_trained_with()
    {
        var unit = new float[Input.Length];
        var signed = new float[Input.Length];

        Pixels.ToUnit(Input, unit);
        Pixels.ToSigned(Input, signed);

        Assert.Multiple(() =>
        {
            Assert.That((unit[0], unit[^1], signed[0], signed[^1]), Is.EqualTo((0f, 1f, -1f, 1f)).Within(1e-6f));
            Assert.That((unit[49], signed[49]), Is.EqualTo((0.5f, 0f)).Within(1e-6f));
        });
    }

    [Test]
    public void RTMDet_gets_planes_of_blue_green_and_red()
    {
        var planes = new float[6];

        Pixels.ToNormalisedPlanes([123.675f, 116.28f, 103.53f, 123.675f + 58.395f, 116.28f, 103.53f + (2 * 57.375f)], planes);

        Assert.That(planes, Is.EqualTo(new float[] { 0, 2, 0, 0, 0, 1 }).Within(1e-5f));
    }
}
