using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Reads what <see cref="PoseTrackWriter"/> wrote, frame by frame. Disposing closes the stream.</summary>
public sealed class PoseTrackReader : IDisposable
{
    private readonly StreamReader _lines;

    private PoseTrackReader(StreamReader lines, PoseTrackHeader header)
    {
        _lines = lines;
        Header = header;
    }

    /// <summary>What the track says of itself.</summary>
    public PoseTrackHeader Header { get; }

    /// <summary>Reads the header.</summary>
    /// <exception cref="InvalidDataException">Not a pose track, or one of a version that is not known here.</exception>
    public static async Task<PoseTrackReader> OpenAsync(Stream source, CancellationToken cancellationToken)
    {
        var lines = new StreamReader(new GZipStream(source, CompressionMode.Decompress), Encoding.UTF8);
        try
        {
            var first = await lines.ReadLineAsync(cancellationToken);
            return new PoseTrackReader(lines, Parse(first ?? string.Empty, 1, HeaderOf));
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    /// <summary>The frames in their order, each read when it is asked for. Only once.</summary>
    /// <exception cref="InvalidDataException">A line that is no frame; its number is in the message.</exception>
    public async IAsyncEnumerable<PoseFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 2; await _lines.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            yield return Parse(line, number, FrameOf);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private static T Parse<T>(string line, int number, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return read(document.RootElement);
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"Line {number} of the pose track cannot be read.", unreadable);
        }
    }

    private static PoseTrackHeader HeaderOf(JsonElement line)
    {
        if (line.GetProperty("format").GetString() != PoseTrackWriter.Format || line.GetProperty("version").GetInt32() != PoseTrackWriter.Version)
        {
            throw new FormatException("Not a pose track of a known version.");
        }

        var (model, video) = (line.GetProperty("model"), line.GetProperty("video"));
        return new PoseTrackHeader(
            new PoseModelInfo(Text(model, "id"), Text(model, "kind"), Text(model, "sha256")),
            new VideoFacts(
                video.GetProperty("width").GetInt32(),
                video.GetProperty("height").GetInt32(),
                video.GetProperty("duration_seconds").GetDouble(),
                video.GetProperty("frames_per_second").GetDouble(),
                video.GetProperty("rotation").GetInt32(),
                Text(video, "codec"),
                Text(video, "container")),
            line.GetProperty("sample_fps").GetDouble());
    }

    private static PoseFrame FrameOf(JsonElement line)
    {
        var crop = line.GetProperty("c");
        return new PoseFrame(
            line.GetProperty("n").GetInt32(),
            line.GetProperty("t").GetDouble(),
            [.. line.GetProperty("p").EnumerateArray().Select(PointOf)],
            line.GetProperty("s").GetSingle(),
            line.GetProperty("k").GetInt32(),
            crop.ValueKind == JsonValueKind.Null ? null : new PoseCrop(Number(crop, 0), Number(crop, 1), Number(crop, 2), Number(crop, 3)));
    }

    private static Keypoint? PointOf(JsonElement point)
        => point.ValueKind == JsonValueKind.Null ? null : new Keypoint(Number(point, 0), Number(point, 1), Number(point, 2));

    private static float Number(JsonElement list, int index) => list[index].GetSingle();

    private static string Text(JsonElement holder, string name) => holder.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");
}
