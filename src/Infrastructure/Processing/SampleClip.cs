using System.Globalization;
using CoachPlus.Application.Common;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Pose.Marker;
using CoachPlus.Infrastructure.Media.Video;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Writes the marker clip, whose every body point is known, to try and to prove an installation with.</summary>
public sealed class SampleClip(IOptions<MediaOptions> media, TimeProvider clock)
{
    /// <summary>Writes <c>sample.mp4</c> and <c>truth.csv</c> into a folder, which is made when it is missing.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="options">What the clip shows.</param>
    /// <param name="cancellationToken">Leaves no video behind.</param>
    /// <returns>The path of the video.</returns>
    /// <exception cref="UnavailableException">ffmpeg did not work.</exception>
    public async Task<string> WriteAsync(string folder, MarkerSampleOptions options, CancellationToken cancellationToken)
    {
        var sample = new MarkerSample(options);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "sample.mp4");
        await using var encoder = VideoEncoder.Start(media.Value, clock, path, options.Width, options.Height, options.FramesPerSecond);
        await using var truth = new StreamWriter(Path.Combine(folder, "truth.csv"));
        await truth.WriteLineAsync(string.Join(',', ["frame", "timestamp_ms", "knee_flexion_degrees", .. CocoNames().SelectMany(name => new[] { $"{name}_x", $"{name}_y" })]));
        var picture = new byte[sample.FrameBytes];
        for (var i = 0; i < sample.FrameCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var shown = sample.Render(i, picture);
            await encoder.WriteAsync(picture, cancellationToken);
            await truth.WriteLineAsync(LineOf(shown));
        }

        await encoder.FinishAsync(cancellationToken);
        return path;
    }

    private static string LineOf(MarkerTruth shown)
    {
        var places = Coco.Select(point => shown.Points.TryGetValue(point, out var place) ? FormattableString.Invariant($"{place.X:0.###},{place.Y:0.###}") : ",");
        var head = string.Create(CultureInfo.InvariantCulture, $"{shown.FrameNumber},{shown.TimestampMs:0.###},{shown.KneeFlexionDegrees:0.####}");
        return string.Join(',', [head, .. places]);
    }

    private static IEnumerable<string> CocoNames() => Coco.Select(point => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(point.ToString()));

    private static IReadOnlyList<BodyPoint> Coco { get; } =
    [
        BodyPoint.Nose, BodyPoint.LeftEye, BodyPoint.RightEye, BodyPoint.LeftEar, BodyPoint.RightEar,
        BodyPoint.LeftShoulder, BodyPoint.RightShoulder, BodyPoint.LeftElbow, BodyPoint.RightElbow, BodyPoint.LeftWrist, BodyPoint.RightWrist,
        BodyPoint.LeftHip, BodyPoint.RightHip, BodyPoint.LeftKnee, BodyPoint.RightKnee, BodyPoint.LeftAnkle, BodyPoint.RightAnkle,
    ];
}
