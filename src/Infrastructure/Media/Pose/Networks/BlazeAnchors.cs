namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>
/// The places that BlazePose's detector reckons from: cells of 8, 16 and 32 pixels, two places in a cell (six in the largest), each in
/// the cell's middle.
/// </summary>
internal static class BlazeAnchors
{
    /// <summary>Pixels of the detector's input.</summary>
    public const int InputSide = 224;

    private static readonly (int Stride, int PerCell)[] Layers = [(8, 2), (16, 2), (32, 6)];

    /// <summary>0 to 1 of the input, in the order of the network's outputs.</summary>
    public static readonly (float X, float Y)[] All = [.. Make()];

    private static IEnumerable<(float X, float Y)> Make()
        => from layer in Layers
           let cells = InputSide / layer.Stride
           from row in Enumerable.Range(0, cells)
           from column in Enumerable.Range(0, cells)
           from _ in Enumerable.Range(0, layer.PerCell)
           select ((column + 0.5f) / cells, (row + 0.5f) / cells);
}
