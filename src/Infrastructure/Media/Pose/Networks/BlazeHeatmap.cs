namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>
/// Refines a place by the heatmap around it: the centre of mass of a 7 by 7 window, when the map is sure of itself there. The cells'
/// numbers, not their centres, are what the network was trained to.
/// </summary>
internal static class BlazeHeatmap
{
    /// <summary>Cells of a side.</summary>
    public const int Side = 64;
    private const int Reach = 3;
    private const float Sure = 0.5f;

    /// <param name="heatmap">Logits: rows of cells of <paramref name="places"/> values.</param>
    /// <param name="places">Values in a cell.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="x">0 to 1 of the crop.</param>
    /// <param name="y">0 to 1 of the crop.</param>
    /// <returns>The refined place, or the given one when the map is not sure or the place lies outside.</returns>
    public static (float X, float Y) Refine(ReadOnlySpan<float> heatmap, int places, int index, float x, float y)
    {
        var column = (int)MathF.Floor(x * Side);
        var row = (int)MathF.Floor(y * Side);
        if (column is < 0 or >= Side || row is < 0 or >= Side)
        {
            return (x, y);
        }

        float sum = 0, sumX = 0, sumY = 0, highest = 0;
        for (var r = Math.Max(0, row - Reach); r <= Math.Min(Side - 1, row + Reach); r++)
        {
            for (var c = Math.Max(0, column - Reach); c <= Math.Min(Side - 1, column + Reach); c++)
            {
                var sure = BlazePose.Logistic(heatmap[(((r * Side) + c) * places) + index]);
                sum += sure;
                sumX += sure * c;
                sumY += sure * r;
                highest = MathF.Max(highest, sure);
            }
        }

        return highest >= Sure ? (sumX / sum / Side, sumY / sum / Side) : (x, y);
    }
}
