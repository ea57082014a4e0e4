using System.Net;

namespace CoachPlus.Api.Commands.Demo;

/// <summary>A file as the body of a request, with its exact length, telling how far it has been sent.</summary>
internal sealed class FileContent : HttpContent
{
    private const int BufferBytes = 128 * 1024;
    private readonly FileInfo _file;
    private readonly Action<double> _progress;

    public FileContent(FileInfo file, string contentType, Action<double> progress)
    {
        (_file, _progress) = (file, progress);
        Headers.TryAddWithoutValidation("Content-Type", contentType);
        Headers.ContentLength = file.Length;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = _file.OpenRead();
        var buffer = new byte[BufferBytes];
        int read;
        for (long sent = 0; (read = await file.ReadAsync(buffer, cancellationToken)) > 0; sent += read)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            _progress((double)(sent + read) / _file.Length);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length;
        return true;
    }
}
