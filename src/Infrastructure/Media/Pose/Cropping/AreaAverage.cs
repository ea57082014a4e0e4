using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Cropping;

/// <summary>
/// Shrinks an upright square by exact area averaging: first the rows that a row of the result covers are added up by their covered
/// part, all columns side by side in vector registers, then the columns.
/// </summary>
internal sealed class AreaAverage(int side)
{
    // Room behind the last column, so that four floats can be read for the three of a pixel.
    private const int Spare = 4;
    private readonly int[] _first = new int[side];
    private readonly int[] _count = new int[side];
    private float[] _weights = [];
    private float[] _sums = [];

    /// <param name="picture">Read only.</param>
    /// <param name="crop">Upright and at least as large as the result.</param>
    /// <param name="result">side * side * 3 values.</param>
    public void Shrink(in Picture picture, PoseCrop crop, Span<float> result)
    {
        var left = crop.CentreX - crop.HalfSide;
        var top = crop.CentreY - crop.HalfSide;
        var step = 2 * crop.HalfSide / side;
        var from = Math.Clamp((int)MathF.Floor(left), 0, picture.Width);
        var to = Math.Clamp((int)MathF.Ceiling(left + (2 * crop.HalfSide)), from, picture.Width);
        var width = (to - from) * 3;
        var taps = PrepareColumns(left, step, from, to);
        if (_sums.Length < width + Spare)
        {
            _sums = new float[width + Spare];
        }

        var sums = _sums.AsSpan(0, width);
        for (var y = 0; y < side; y++)
        {
            var upper = top + (y * step);
            var lower = upper + step;
            sums.Clear();
            for (var row = Math.Max(0, (int)MathF.Floor(upper)); row < picture.Height && row < lower; row++)
            {
                var covered = MathF.Min(row + 1, lower) - MathF.Max(row, upper);
                AddRow(picture.Row(row).Slice(from * 3, width), covered / step, sums);
            }

            AddColumns(_sums, taps, result.Slice(y * side * 3, side * 3));
        }
    }

    /// <summary>Works out once which columns each column of the result covers, and how much of each; returns the weights kept for each.</summary>
    private int PrepareColumns(float left, float step, int from, int to)
    {
        var taps = (int)MathF.Ceiling(step) + 1;
        if (_weights.Length < side * taps)
        {
            _weights = new float[side * taps];
        }

        for (var x = 0; x < side; x++)
        {
            var start = left + (x * step);
            var end = start + step;
            var first = Math.Max(from, (int)MathF.Floor(start));
            var count = 0;
            for (var column = first; column < to && column < end && count < taps; column++)
            {
                _weights[(x * taps) + count++] = MathF.Max(0, MathF.Min(column + 1, end) - MathF.Max(column, start)) / step;
            }

            _first[x] = (first - from) * 3;
            _count[x] = count;
        }

        return taps;
    }

    private static void AddRow(ReadOnlySpan<byte> row, float weight, Span<float> sums)
    {
        ref var source = ref MemoryMarshal.GetReference(row);
        ref var target = ref MemoryMarshal.GetReference(sums);
        var i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var factor = Vector512.Create(weight);
            for (; i <= row.Length - 16; i += 16)
            {
                var bytes = Vector128.LoadUnsafe(ref source, (nuint)i);
                var words = Vector256.WidenLower(bytes.ToVector256Unsafe());
                var values = Vector512.ConvertToSingle(Vector512.WidenLower(words.ToVector512Unsafe()).AsInt32());
                Vector512.MultiplyAddEstimate(values, factor, Vector512.LoadUnsafe(ref target, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var factor = Vector256.Create(weight);
            for (; i <= row.Length - 16; i += 8)
            {
                var words = Vector128.WidenLower(Vector128.LoadUnsafe(ref source, (nuint)i));
                var values = Vector256.ConvertToSingle(Vector256.WidenLower(words.ToVector256Unsafe()).AsInt32());
                Vector256.MultiplyAddEstimate(values, factor, Vector256.LoadUnsafe(ref target, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
            }
        }

        for (; i < row.Length; i++)
        {
            sums[i] += weight * row[i];
        }
    }

    private void AddColumns(ReadOnlySpan<float> sums, int taps, Span<float> row)
    {
        for (var x = 0; x < side; x++)
        {
            var pixel = Vector128<float>.Zero;
            var weights = _weights.AsSpan(x * taps, _count[x]);
            var at = _first[x];
            foreach (var weight in weights)
            {
                pixel += Vector128.Create(sums.Slice(at, Spare)) * weight;
                at += 3;
            }

            row[x * 3] = pixel[0];
            row[(x * 3) + 1] = pixel[1];
            row[(x * 3) + 2] = pixel[2];
        }
    }
}
