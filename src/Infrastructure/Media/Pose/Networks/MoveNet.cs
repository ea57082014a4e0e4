using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>
/// MoveNet SinglePose: takes pixels 0 to 255 and gives, for each of the 17 COCO places, y, x (0 to 1 of the crop) and a score.
/// </summary>
internal sealed class MoveNet : IBodyNetwork
{
    // With a person the mean score did not fall below 0.38, without one it did not pass 0.26, on ten real clips.
    private const float Somebody = 0.3f;
    private const int Values = 3;

    private readonly INetworkCall _call;
    private readonly Cropper _cropper;
    private readonly float[] _output = new float[CocoPoints.Count * Values];

    public MoveNet(NetworkContract network)
    {
        _cropper = new Cropper((int)network.Entry.Input.Shape[1]);
        _call = network.CallWithPlainPixels();
    }

    public bool FindsInWhole => true;

    public BodyReading Measure(in Picture picture, PoseCrop crop, Keypoint?[] points)
    {
        _call.Run(_cropper.Cut(picture, crop));
        _call.Read(0, _output);
        var score = Decode(_output, crop, points);
        return new BodyReading(score >= Somebody, score, TrackingCrop.Next(points, picture.Width, picture.Height));
    }

    public void Dispose() => _call.Dispose();

    /// <summary>Places the network's answer in the picture and returns the mean score.</summary>
    public static float Decode(ReadOnlySpan<float> output, PoseCrop crop, Keypoint?[] points)
    {
        Array.Clear(points);
        float sum = 0;
        for (var i = 0; i < CocoPoints.Count; i++)
        {
            var (y, x, score) = (output[i * Values], output[(i * Values) + 1], output[(i * Values) + 2]);
            var (px, py) = crop.ToPicture(x, y);
            points[(int)CocoPoints.All[i]] = new Keypoint(px, py, score);
            sum += score;
        }

        return sum / CocoPoints.Count;
    }
}
