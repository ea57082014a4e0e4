using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>
/// RTMDet for people: gives boxes with scores (left, top, right, bottom in pixels of its input, score), overlapping ones already
/// removed. Below a score of 0.5 it sees people in any pattern, so the pose's own score confirms what it finds.
/// </summary>
internal sealed class RtmDet : IPlayerLocator
{
    private const int Values = 5;
    private const int MostBoxes = 300;
    private const float Certain = 0.5f;

    // Room around the box as MoveNet's own rule leaves it.
    private const float Margin = 1.2f;

    private readonly INetworkCall _call;
    private readonly Cropper _cropper;
    private readonly float[] _boxes = new float[MostBoxes * Values];

    public RtmDet(NetworkContract network)
    {
        _cropper = new Cropper((int)network.Entry.Input.Shape[2]);
        _call = network.Call<float>(Pixels.ToNormalisedPlanes);
    }

    public int Locate(in Picture picture, Span<PlayerCandidate> found)
    {
        var whole = picture.Whole;
        _call.Run(_cropper.Cut(picture, whole));
        var boxes = Math.Min(_call.Read(0, _boxes) / Values, MostBoxes);
        return Decode(_boxes.AsSpan(0, boxes * Values), _cropper.Side, whole, found);
    }

    public void Dispose() => _call.Dispose();

    /// <summary>Turns boxes into squares to look at, the most certain first.</summary>
    public static int Decode(ReadOnlySpan<float> boxes, int side, PoseCrop whole, Span<PlayerCandidate> found)
    {
        var count = 0;
        for (; boxes.Length >= Values; boxes = boxes[Values..])
        {
            if (boxes[4] < Certain)
            {
                continue;
            }

            var (left, top) = whole.ToPicture(boxes[0] / side, boxes[1] / side);
            var (right, bottom) = whole.ToPicture(boxes[2] / side, boxes[3] / side);
            var half = MathF.Max(right - left, bottom - top) / 2 * Margin;
            count = Insert(new PlayerCandidate(new PoseCrop((left + right) / 2, (top + bottom) / 2, half), boxes[4]), found, count);
        }

        return count;
    }

    private static int Insert(PlayerCandidate candidate, Span<PlayerCandidate> found, int count)
    {
        var at = 0;
        while (at < count && found[at].Score >= candidate.Score)
        {
            at++;
        }

        if (at == found.Length)
        {
            return count;
        }

        var kept = Math.Min(count, found.Length - 1);
        found[at..kept].CopyTo(found[(at + 1)..]);
        found[at] = candidate;
        return kept + 1;
    }
}
