using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>
/// BlazePose's landmark network. It wants the player upright, so the crop is turned with the line from the hips to the top of the
/// body's circle. It gives 39 places of 5 values (x, y, z in pixels of the crop, logits of visibility and presence): 33 of the body, two
/// that say where to look next, and four that are not used; a presence from 0 to 1; and a heatmap that refines the places.
/// </summary>
internal sealed class BlazePose : IBodyNetwork
{
    private const int Side = 256;
    private const int Places = 39;
    private const int Values = 5;
    private const float Somebody = 0.5f;
    private const float LowestMean = 0.3f;
    private const float SmallestHalfSide = 8;

    private readonly INetworkCall _call;
    private readonly Cropper _cropper = new(Side);
    private readonly float[] _landmarks = new float[Places * Values];
    private readonly float[] _presence = new float[1];
    private readonly float[] _heatmap = new float[BlazeHeatmap.Side * BlazeHeatmap.Side * Places];

    public BlazePose(NetworkContract network) => _call = network.Call<float>(Pixels.ToUnit);

    public bool FindsInWhole => false;

    public BodyReading Measure(in Picture picture, PoseCrop crop, Keypoint?[] points)
    {
        _call.Run(_cropper.Cut(picture, crop));
        _call.Read(0, _landmarks);
        _call.Read(1, _presence);
        _call.Read(2, _heatmap);

        float sum = 0;
        for (var i = 0; i < PoseFrame.PointCount; i++)
        {
            var (x, y) = Place(i, crop);
            var visibility = Logistic(_landmarks[(i * Values) + 3]);
            points[i] = new Keypoint(x, y, visibility);
            sum += visibility;
        }

        var mean = sum / PoseFrame.PointCount;
        var (centreX, centreY) = Place(PoseFrame.PointCount, crop);
        var (edgeX, edgeY) = Place(PoseFrame.PointCount + 1, crop);
        var next = BlazeCrop.Around(centreX, centreY, edgeX, edgeY);
        var usable = next.HalfSide >= SmallestHalfSide && next.HalfSide <= 2 * Math.Max(picture.Width, picture.Height);
        return new BodyReading(_presence[0] >= Somebody && mean >= LowestMean && usable, mean, next);
    }

    public void Dispose() => _call.Dispose();

    internal static float Logistic(float x) => 1 / (1 + MathF.Exp(-x));

    private (float X, float Y) Place(int index, PoseCrop crop)
    {
        var (x, y) = BlazeHeatmap.Refine(_heatmap, Places, index, _landmarks[index * Values] / Side, _landmarks[(index * Values) + 1] / Side);
        return crop.ToPicture(x, y);
    }
}
