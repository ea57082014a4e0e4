using CoachPlus.Infrastructure.Media.Pose.Cropping;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>
/// BlazePose's detector. For each anchor it gives a score and 12 values in pixels from the anchor: a box's centre and size, then four
/// places, of which the first is the hips' middle and the second lies on the circle around the body. Boxes that say the same are
/// averaged by their scores.
/// </summary>
internal sealed class BlazeDetector : IPlayerLocator
{
    private const int Values = 12;
    private const float Certain = 0.5f;
    private const float SamePlayer = 0.3f;

    private readonly INetworkCall _call;
    private readonly Cropper _cropper = new(BlazeAnchors.InputSide);
    private readonly float[] _boxes = new float[BlazeAnchors.All.Length * Values];
    private readonly float[] _scores = new float[BlazeAnchors.All.Length];

    public BlazeDetector(NetworkContract network) => _call = network.Call<float>(Pixels.ToSigned);

    public int Locate(in Picture picture, Span<PlayerCandidate> found)
    {
        var whole = picture.Whole;
        _call.Run(_cropper.Cut(picture, whole));
        _call.Read(0, _boxes);
        _call.Read(1, _scores);
        foreach (ref var score in _scores.AsSpan())
        {
            score = BlazePose.Logistic(Math.Clamp(score, -100, 100));
        }

        var count = 0;
        while (count < found.Length && Best() is { } best)
        {
            var score = _scores[best];
            var (hip, edge) = Merge(best);
            var (hipX, hipY) = whole.ToPicture(hip.X, hip.Y);
            var (edgeX, edgeY) = whole.ToPicture(edge.X, edge.Y);
            found[count++] = new PlayerCandidate(BlazeCrop.Around(hipX, hipY, edgeX, edgeY), score);
        }

        return count;
    }

    public void Dispose() => _call.Dispose();

    private int? Best()
    {
        int? best = null;
        for (var i = 0; i < _scores.Length; i++)
        {
            if (_scores[i] >= Certain && (best is not { } known || _scores[i] > _scores[known]))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Averages the boxes that overlap the best one and takes them out of the competition.</summary>
    private ((float X, float Y) Hip, (float X, float Y) Edge) Merge(int best)
    {
        var chosen = Box(best);
        float sum = 0, hipX = 0, hipY = 0, edgeX = 0, edgeY = 0;
        for (var i = 0; i < _scores.Length; i++)
        {
            if (_scores[i] < Certain || Box(i).Overlap(chosen) < SamePlayer)
            {
                continue;
            }

            var weight = _scores[i];
            sum += weight;
            hipX += weight * At(i, 4, BlazeAnchors.All[i].X);
            hipY += weight * At(i, 5, BlazeAnchors.All[i].Y);
            edgeX += weight * At(i, 6, BlazeAnchors.All[i].X);
            edgeY += weight * At(i, 7, BlazeAnchors.All[i].Y);
            _scores[i] = 0;
        }

        return ((hipX / sum, hipY / sum), (edgeX / sum, edgeY / sum));
    }

    private float At(int anchor, int value, float from) => (_boxes[(anchor * Values) + value] / BlazeAnchors.InputSide) + from;

    private UnitBox Box(int i)
    {
        var (x, y) = (At(i, 0, BlazeAnchors.All[i].X), At(i, 1, BlazeAnchors.All[i].Y));
        var (halfWidth, halfHeight) = (At(i, 2, 0) / 2, At(i, 3, 0) / 2);
        return new UnitBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    }
}
