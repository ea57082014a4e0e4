using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Tests.Media.Pose.Networks;

public class DetectorDecodingTests
{
    [Test]
    public void RTMDets_boxes_become_squares_in_the_picture_the_most_certain_first()
    {
        // A picture of 640 by 480 in a square of 640: half the detector's 320 a pixel, 80 pixels of black above.
        float[] boxes = [10, 60, 50, 160, 0.6f, 100, 100, 140, 180, 0.9f, 0, 0, 320, 320, 0.49f];
        var found = new PlayerCandidate[4];

        var count = RtmDet.Decode(boxes, 320, new PoseCrop(320, 240, 320), found);

        Assert.Multiple(() =>
        {
            Assert.That(count, Is.EqualTo(2), "a box below 0.5 is nobody");
            Assert.That((found[0].Crop.CentreX, found[0].Crop.CentreY, found[0].Score), Is.EqualTo((240f, 200f, 0.9f)).Within(1e-3f));
            Assert.That((found[1].Crop.CentreX, found[1].Crop.CentreY, found[1].Score), Is.EqualTo((60f, 140f, 0.6f)).Within(1e-3f));
            Assert.That((found[0].Crop.HalfSide, found[1].Crop.HalfSide), Is.EqualTo((96f, 120f)).Within(1e-3f), "1.2 times the longer side");
        });
    }

    [Test]
    public void Of_more_boxes_than_are_wanted_the_most_certain_stay()
    {
        var scores = new[] { 0.55f, 0.9f, 0.6f, 0.8f, 0.7f };
        var found = new PlayerCandidate[3];

        var count = RtmDet.Decode([.. scores.SelectMany(score => new[] { 0, 0, 32, 32, score })], 320, new PoseCrop(160, 160, 160), found);

        Assert.That((count, found.Select(one => one.Score)), Is.EqualTo((3, new[] { 0.9f, 0.8f, 0.7f })));
    }

    [Test]
    public void BlazePoses_anchors_are_those_of_its_published_layers()
    {
        Assert.Multiple(() =>
        {
            Assert.That(BlazeAnchors.All, Has.Length.EqualTo(2254));
            Assert.That(BlazeAnchors.All[0], Is.EqualTo((0.5f / 28, 0.5f / 28)));
            Assert.That(BlazeAnchors.All[2], Is.EqualTo((1.5f / 28, 0.5f / 28)), "two to a cell");
            Assert.That(BlazeAnchors.All[1568], Is.EqualTo((0.5f / 14, 0.5f / 14)));
            Assert.That(BlazeAnchors.All[^1], Is.EqualTo((6.5f / 7, 6.5f / 7)));
        });
    }

    [TestCase(0f, -50f, 0f, Description = "upright")]
    [TestCase(50f, 0f, MathF.PI / 2, Description = "head to the right: a quarter turn clockwise")]
    [TestCase(-50f, 0f, -MathF.PI / 2)]
    public void BlazePoses_crop_turns_with_the_body(float headX, float headY, float turn)
    {
        var crop = BlazeCrop.Around(100, 80, 100 + headX, 80 + headY);

        Assert.That(crop, Is.EqualTo(new PoseCrop(100, 80, 62.5f, turn)).Using<PoseCrop>((a, b) => a.CentreX == b.CentreX && a.CentreY == b.CentreY && MathF.Abs(a.HalfSide - b.HalfSide) < 1e-3 && MathF.Abs(a.Rotation - b.Rotation) < 1e-5));
    }

    [Test]
    public void A_sure_heatmap_moves_the_place_and_an_unsure_one_does_not()
    {
        const int places = 2;
        var map = new float[64 * 64 * places];
        Array.Fill(map, -20f);
        map[((20 * 64) + 31) * places] = 10;
        map[((20 * 64) + 33) * places] = 10;
        map[(((20 * 64) + 31) * places) + 1] = -0.5f;

        Assert.Multiple(() =>
        {
            Assert.That(BlazeHeatmap.Refine(map, places, 0, 30.5f / 64, 21.5f / 64), Is.EqualTo((32f / 64, 20f / 64)).Within(1e-4f));
            Assert.That(BlazeHeatmap.Refine(map, places, 1, 30.5f / 64, 21.5f / 64), Is.EqualTo((30.5f / 64, 21.5f / 64)), "below one half");
            Assert.That(BlazeHeatmap.Refine(map, places, 0, 1.2f, 0.5f), Is.EqualTo((1.2f, 0.5f)), "outside");
        });
    }

    [Test]
    public void Boxes_overlap_by_the_shared_part_of_both()
        => Assert.That(new UnitBox(0, 0, 2, 1).Overlap(new UnitBox(1, 0, 3, 1)), Is.EqualTo(1f / 3).Within(1e-6));
}
