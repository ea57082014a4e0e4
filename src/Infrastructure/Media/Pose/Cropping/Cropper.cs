using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Cropping;

/// <summary>
/// Cuts a square out of a picture and brings it to a network's size, black where the square leaves the picture. Shrinking averages every
/// pixel that is covered by exactly its covered part; enlarging and turning read between the pixels. Keeps its buffers, so one belongs
/// to one following.
/// </summary>
/// <param name="side">Pixels of a side of the result.</param>
internal sealed class Cropper(int side)
{
    private readonly AreaAverage _area = new(side);
    private readonly float[] _result = new float[side * side * 3];

    public int Side { get; } = side;

    /// <summary>The square as rows of red, green and blue, 0 to 255, not rounded; valid until the next call.</summary>
    public ReadOnlySpan<float> Cut(in Picture picture, PoseCrop crop)
    {
        const float noTurn = 1e-4f;
        if (MathF.Abs(crop.Rotation) < noTurn && crop.HalfSide * 2 >= Side)
        {
            _area.Shrink(picture, crop, _result);
        }
        else
        {
            Resampling.Sample(picture, crop, _result, Side);
        }

        return _result;
    }
}
