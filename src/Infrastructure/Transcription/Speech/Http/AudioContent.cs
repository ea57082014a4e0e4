using System.Net;
using System.Net.Http.Headers;

namespace CoachPlus.Infrastructure.Transcription.Speech.Http;

/// <summary>A file as a body: read while it is sent, from its beginning at each try, and never held.</summary>
internal sealed class AudioContent : HttpContent
{
    private const int Chunk = 64 * 1024;
    private readonly string _path;
    private readonly long _length;

    public AudioContent(string path)
    {
        _path = path;
        _length = new FileInfo(path).Length;
        Headers.ContentType = new MediaTypeHeaderValue(TypeOf(path));
    }

    /// <summary>Whether its last byte was handed over.</summary>
    public bool WasSent { get; private set; }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".flac" => "audio/flac",
        ".ogg" => "audio/ogg",
        ".wav" => "audio/wav",
        _ => "application/octet-stream",
    };

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, Chunk, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await file.CopyToAsync(stream, Chunk, cancellationToken);
        WasSent = true;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
