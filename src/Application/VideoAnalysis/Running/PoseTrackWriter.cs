using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// Writes a pose track: gzip of JSON lines, first the header, then one line for each analysed picture with
/// <c>n</c> number, <c>t</c> milliseconds, <c>s</c> score, <c>k</c> track, <c>c</c> crop (x, y, half side, rotation) or null, and <c>p</c>
/// the 33 points in the order of <see cref="BodyPoint"/>, each x, y, score or null; no point at all when nobody was seen.
/// Numbers are written in full: a track that is read again is the same to the last bit. Disposing ends the file and closes the stream.
/// </summary>
public sealed class PoseTrackWriter : IDisposable
{
    internal const string Format = "coach-plus.pose-track";
    internal const int Version = 1;

    private readonly GZipStream _zip;
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json;

    /// <summary>Writes the header.</summary>
    public PoseTrackWriter(Stream target, PoseTrackHeader header)
    {
        _zip = new GZipStream(target, CompressionLevel.Fastest);
        _json = new Utf8JsonWriter(_line);
        _json.WriteStartObject();
        _json.WriteString("format", Format);
        _json.WriteNumber("version", Version);
        _json.WriteStartObject("model");
        _json.WriteString("id", header.Model.Id);
        _json.WriteString("kind", header.Model.Kind);
        _json.WriteString("sha256", header.Model.Sha256);
        _json.WriteEndObject();
        _json.WriteStartObject("video");
        _json.WriteNumber("width", header.Video.Width);
        _json.WriteNumber("height", header.Video.Height);
        _json.WriteNumber("duration_seconds", header.Video.DurationSeconds);
        _json.WriteNumber("frames_per_second", header.Video.FramesPerSecond);
        _json.WriteNumber("rotation", header.Video.Rotation);
        _json.WriteString("codec", header.Video.Codec);
        _json.WriteString("container", header.Video.Container);
        _json.WriteEndObject();
        _json.WriteNumber("sample_fps", header.SampleFps);
        _json.WriteEndObject();
        EndLine();
    }

    /// <summary>Frames written so far.</summary>
    public int Frames { get; private set; }

    /// <summary>Appends a frame.</summary>
    public void Add(PoseFrame frame)
    {
        _json.WriteStartObject();
        _json.WriteNumber("n", frame.FrameNumber);
        _json.WriteNumber("t", frame.TimestampMs);
        _json.WriteNumber("s", frame.Score);
        _json.WriteNumber("k", frame.Track);
        WriteNumbers("c", frame.Crop is { } crop ? [crop.CentreX, crop.CentreY, crop.HalfSide, crop.Rotation] : null);
        _json.WriteStartArray("p");
        for (var i = 0; frame.Detected && i < PoseFrame.PointCount; i++)
        {
            WriteNumbers(null, frame[(BodyPoint)i] is { } point ? [point.X, point.Y, point.Score] : null);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        EndLine();
        Frames++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _json.Dispose();
        _zip.Dispose();
    }

    private void WriteNumbers(string? name, float[]? numbers)
    {
        if (name is not null)
        {
            _json.WritePropertyName(name);
        }

        if (numbers is null)
        {
            _json.WriteNullValue();
            return;
        }

        _json.WriteStartArray();
        foreach (var number in numbers)
        {
            _json.WriteNumberValue(number);
        }

        _json.WriteEndArray();
    }

    private void EndLine()
    {
        _json.Flush();
        _zip.Write(_line.WrittenSpan);
        _zip.WriteByte((byte)'\n');
        _line.ResetWrittenCount();
        _json.Reset();
    }
}
