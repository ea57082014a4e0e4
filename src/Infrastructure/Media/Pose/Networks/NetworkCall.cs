using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>Turns a crop's pixels (rows of red, green, blue, 0 to 255) into what a network takes.</summary>
internal delegate void PixelConversion<T>(ReadOnlySpan<float> pixels, Span<T> input);

/// <summary>A call into a network whose input is a picture, whatever the network's element type is.</summary>
internal interface INetworkCall : IDisposable
{
    void Run(ReadOnlySpan<float> pixels);

    /// <summary>Copies what fits of an output, numbered as its roles were given, and returns its full length.</summary>
    int Read(int output, Span<float> destination);
}

/// <inheritdoc cref="INetworkCall"/>
internal sealed class NetworkCall<T>(OnnxCall<T> call, PixelConversion<T> convert) : INetworkCall
    where T : unmanaged
{
    public void Run(ReadOnlySpan<float> pixels)
    {
        convert(pixels, call.Input);
        call.Run();
    }

    public int Read(int output, Span<float> destination) => call.Read(output, destination);

    public void Dispose() => call.Dispose();
}
