using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

namespace CoachPlus.Infrastructure.Media.Pose.Marker;

/// <summary>
/// Writes a small ONNX model node by node. The field numbers are those of the published <c>onnx.proto</c>; the same calls always give the
/// same bytes.
/// </summary>
internal sealed class OnnxGraph(string name)
{
    private const int IrVersion = 8;
    private const int OperatorSet = 13;
    private const int IntegerAttribute = 2;
    private readonly List<ProtoWriter> _nodes = [];
    private readonly List<ProtoWriter> _constants = [];
    private readonly List<ProtoWriter> _inputs = [];
    private readonly List<ProtoWriter> _outputs = [];

    public void Input(string tensor, OnnxElementType type, params ReadOnlySpan<long> shape) => _inputs.Add(Value(tensor, type, shape));

    public void Output(string tensor, OnnxElementType type, params ReadOnlySpan<long> shape) => _outputs.Add(Value(tensor, type, shape));

    public void Constant(string tensor, ReadOnlySpan<long> shape, params ReadOnlySpan<float> values)
        => _constants.Add(Tensor(tensor, OnnxElementType.Float, shape, ProtoWriter.LittleEndian(values)));

    public void Constant(string tensor, params ReadOnlySpan<long> values)
        => _constants.Add(Tensor(tensor, OnnxElementType.Int64, [values.Length], ProtoWriter.LittleEndian(values)));

    /// <summary>Adds an operator whose one result is called <paramref name="result"/>.</summary>
    public void Node(string operation, string result, string[] operands, params ReadOnlySpan<(string Name, long Value)> attributes)
    {
        var node = new ProtoWriter();
        foreach (var operand in operands)
        {
            node.Text(1, operand);
        }

        node.Text(2, result).Text(4, operation);
        foreach (var (attribute, value) in attributes)
        {
            node.Message(5, new ProtoWriter().Text(1, attribute).Number(3, value).Number(20, IntegerAttribute));
        }

        _nodes.Add(node);
    }

    public byte[] Write()
    {
        var graph = new ProtoWriter();
        Add(graph, 1, _nodes);
        graph.Text(2, name);
        Add(graph, 5, _constants);
        Add(graph, 11, _inputs);
        Add(graph, 12, _outputs);
        return new ProtoWriter()
            .Number(1, IrVersion)
            .Text(2, "CoachPlus")
            .Message(7, graph)
            .Message(8, new ProtoWriter().Text(1, string.Empty).Number(2, OperatorSet))
            .Written.ToArray();
    }

    private static void Add(ProtoWriter target, int field, List<ProtoWriter> messages)
    {
        foreach (var message in messages)
        {
            target.Message(field, message);
        }
    }

    private static ProtoWriter Value(string tensor, OnnxElementType type, ReadOnlySpan<long> shape)
    {
        var dimensions = new ProtoWriter();
        foreach (var size in shape)
        {
            dimensions.Message(1, new ProtoWriter().Number(1, size));
        }

        var tensorType = new ProtoWriter().Number(1, (int)type).Message(2, dimensions);
        return new ProtoWriter().Text(1, tensor).Message(2, new ProtoWriter().Message(1, tensorType));
    }

    private static ProtoWriter Tensor(string tensor, OnnxElementType type, ReadOnlySpan<long> shape, byte[] values)
    {
        var written = new ProtoWriter();
        foreach (var size in shape)
        {
            written.Number(1, size);
        }

        return written.Number(2, (int)type).Text(8, tensor).Bytes(9, values);
    }
}
