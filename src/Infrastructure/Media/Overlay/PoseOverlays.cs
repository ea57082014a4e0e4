using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Video;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Overlay;

/// <summary>Draws on copies of the pictures and encodes them.</summary>
internal sealed class PoseOverlays(IOptions<MediaOptions> options, TimeProvider time) : IPoseOverlays
{
    public IPoseOverlay Open(string path, int width, int height, double framesPerSecond)
        => new PoseOverlayWriter(VideoEncoder.Start(options.Value, time, path, width, height, framesPerSecond), width, height);
}

internal sealed class PoseOverlayWriter(VideoEncoder encoder, int width, int height) : IPoseOverlay
{
    private readonly byte[] _copy = new byte[width * height * 3];

    public async Task WriteAsync(VideoFrame frame, PoseFrame pose, CancellationToken cancellationToken)
    {
        if (frame.Width != width || frame.Height != height)
        {
            throw new ArgumentException($"The video has {width}x{height} pixels, the picture {frame.Width}x{frame.Height}.", nameof(frame));
        }

        frame.Rgb.CopyTo(_copy);
        PoseDrawing.Draw(_copy, frame, pose);
        await encoder.WriteAsync(_copy, cancellationToken);
    }

    public Task FinishAsync(CancellationToken cancellationToken) => encoder.FinishAsync(cancellationToken);

    public ValueTask DisposeAsync() => encoder.DisposeAsync();
}
