using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>
/// A loaded model that fits its entry of the manifest: the input's type and shape are as written there, and every output of a role was
/// found by its shape. Names and order of outputs differ between exports of the same network, so neither is relied on.
/// </summary>
internal sealed class NetworkContract : IDisposable
{
    private readonly OnnxSession _session;
    private readonly string[] _outputs;

    private NetworkContract(ModelEntry entry, OnnxSession session, string[] outputs)
    {
        Entry = entry;
        _session = session;
        _outputs = outputs;
    }

    public ModelEntry Entry { get; }

    public OnnxElementType InputType => _session.Inputs[0].Type;

    /// <summary>Opens the bytes and compares them with the entry.</summary>
    /// <exception cref="PoseUnavailableException">The runtime cannot read the model, or it is not what the manifest says.</exception>
    public static NetworkContract Open(OnnxLibrary library, VerifiedModel model)
    {
        OnnxSession session;
        try
        {
            session = library.Open(model.Bytes);
        }
        catch (OnnxRuntimeException e)
        {
            throw new PoseUnavailableException("pose.model-contract", $"ONNX Runtime {library.Version} cannot open the model {model.Entry.Id}: {e.Message}", e);
        }

        try
        {
            return new NetworkContract(model.Entry, session, Bind(model.Entry, session));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>A way into the network for one caller; outputs are numbered as the manifest lists them.</summary>
    public INetworkCall Call<T>(PixelConversion<T> convert)
        where T : unmanaged
        => new NetworkCall<T>(_session.Prepare<T>(InputType, [.. Entry.Input.Shape], _outputs), convert);

    /// <summary>The same for a network that takes pixels as they are, in whatever type.</summary>
    public INetworkCall CallWithPlainPixels() => InputType switch
    {
        OnnxElementType.Int32 => Call<int>(Pixels.ToInt32),
        OnnxElementType.UInt8 => Call<byte>(Pixels.ToByte),
        OnnxElementType.Float => Call<float>(Pixels.ToSingle),
        var other => throw new NotSupportedException($"Pixels as {other}."),
    };

    public void Dispose() => _session.Dispose();

    private static string[] Bind(ModelEntry entry, OnnxSession session)
    {
        if (session.Inputs.Count != 1
            || !entry.Input.Types.Contains(TypeName(session.Inputs[0].Type))
            || !Fits(entry.Input.Shape, session.Inputs[0].Shape))
        {
            throw Broken(entry, $"its input is {string.Join(", ", session.Inputs)}, wanted {string.Join(" or ", entry.Input.Types)} [{string.Join(',', entry.Input.Shape)}]");
        }

        return [.. entry.Outputs.Select(wanted => Output(entry, wanted, session))];
    }

    private static string Output(ModelEntry entry, OutputContract wanted, OnnxSession session)
    {
        var fitting = session.Outputs.Where(output => output.Type == OnnxElementType.Float && Fits(wanted.Shape, output.Shape)).ToArray();
        return fitting.Length == 1
            ? fitting[0].Name
            : throw Broken(entry, $"{fitting.Length} of its outputs ({string.Join(", ", session.Outputs)}) fit {wanted.Role} [{string.Join(',', wanted.Shape)}]");
    }

    private static bool Fits(IReadOnlyList<long> wanted, IReadOnlyList<long> actual)
        => wanted.Count == actual.Count && wanted.Zip(actual).All(pair => pair.First == pair.Second || pair.First < 0 || pair.Second < 0);

    private static string TypeName(OnnxElementType type) => type switch
    {
        OnnxElementType.Int32 => "int32",
        OnnxElementType.UInt8 => "uint8",
        OnnxElementType.Float => "float",
        var other => other.ToString(),
    };

    private static PoseUnavailableException Broken(ModelEntry entry, string how)
        => new("pose.model-contract", $"The model {entry.Id} does not keep its contract: {how}.");
}
