using CoachPlus.Infrastructure.Media.Pose.Networks;
using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>
/// CoachPlus's own network with MoveNet's input and output. It finds the 17 coloured markers of the sample clip and nothing else, so
/// that the whole path from a video file to a report can be proved against a known truth, without anybody's weights.
/// </summary>
/// <remarks>
/// A pixel p speaks for a marker of colour c with the weight w = max(0, 1 - |p - c|² / r²); expanded, that is one multiplication of all
/// pixels with all colours. A marker's place is the mean place of the pixels weighted so, and its score the sum of weights over the sum
/// that a marker just large enough to be measured has, at most 1.
/// </remarks>
internal static class MarkerNetwork
{
    private const int Side = 192;
    private const int Pixels = Side * Side;
    private const int Markers = CocoPoints.Count;
    private const float Radius = 64;
    private const float FullWeight = 6;

    /// <summary>The model; always the same bytes.</summary>
    public static byte[] Write()
    {
        var graph = new OnnxGraph("marker17");
        graph.Input("input", OnnxElementType.Int32, 1, Side, Side, 3);
        graph.Output("output_0", OnnxElementType.Float, 1, 1, Markers, 3);
        AddConstants(graph);

        graph.Node("Cast", "values", ["input"], ("to", (long)OnnxElementType.Float));
        graph.Node("Reshape", "pixels", ["values", "pixel_rows"]);
        graph.Node("MatMul", "likeness", ["pixels", "colours"]);
        graph.Node("Mul", "squares", ["pixels", "pixels"]);
        graph.Node("MatMul", "brightness", ["squares", "channels"]);
        graph.Node("Sub", "difference", ["likeness", "brightness"]);
        graph.Node("Add", "raw", ["difference", "offsets"]);
        graph.Node("Relu", "flat", ["raw"]);
        graph.Node("Reshape", "weights", ["flat", "grid"]);

        graph.Node("ReduceSum", "by_row", ["weights", "second"], ("keepdims", 0));
        graph.Node("ReduceSum", "by_column", ["weights", "first"], ("keepdims", 0));
        graph.Node("ReduceSum", "mass", ["by_row", "first"], ("keepdims", 1));
        graph.Node("MatMul", "sum_y", ["centres", "by_row"]);
        graph.Node("MatMul", "sum_x", ["centres", "by_column"]);
        graph.Node("Add", "divisor", ["mass", "tiny"]);
        graph.Node("Div", "y", ["sum_y", "divisor"]);
        graph.Node("Div", "x", ["sum_x", "divisor"]);
        graph.Node("Div", "share", ["mass", "full"]);
        graph.Node("Min", "score", ["share", "one"]);
        graph.Node("Concat", "rows", ["y", "x", "score"], ("axis", 0));
        graph.Node("Transpose", "columns", ["rows"]);
        graph.Node("Reshape", "output_0", ["columns", "answer"]);
        return graph.Write();
    }

    private static void AddConstants(OnnxGraph graph)
    {
        var colours = new float[3 * Markers];
        var offsets = new float[Markers];
        for (var i = 0; i < Markers; i++)
        {
            var (red, green, blue) = MarkerColours.All[i];
            colours[i] = 2 * red / (Radius * Radius);
            colours[Markers + i] = 2 * green / (Radius * Radius);
            colours[(2 * Markers) + i] = 2 * blue / (Radius * Radius);
            offsets[i] = 1 - (((red * red) + (green * green) + (blue * blue)) / (Radius * Radius));
        }

        var centres = new float[Side];
        for (var i = 0; i < Side; i++)
        {
            centres[i] = (i + 0.5f) / Side;
        }

        const float channel = 1 / (Radius * Radius);
        graph.Constant("colours", [3, Markers], colours);
        graph.Constant("offsets", [Markers], offsets);
        graph.Constant("channels", [3, 1], channel, channel, channel);
        graph.Constant("centres", [1, Side], centres);
        graph.Constant("tiny", [1], 1e-6f);
        graph.Constant("full", [1], FullWeight);
        graph.Constant("one", [1], 1);
        graph.Constant("pixel_rows", Pixels, 3);
        graph.Constant("grid", Side, Side, Markers);
        graph.Constant("first", 0);
        graph.Constant("second", 1);
        graph.Constant("answer", 1, 1, Markers, 3);
    }
}
