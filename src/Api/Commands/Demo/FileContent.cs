using System.Net;

namespace CoachPlus.Api.Commands.Demo;

/// <summary>A stretch of a file as the body of a request, with its exact length, telling how many bytes have been sent.</summary>
internal sealed class FileContent : HttpContent
{
    private const int BufferBytes = 128 * 1024;
    private readonly FileInfo _file;
    private readonly long _offset;
    private readonly long _length;
    private readonly Action<long> _progress;

    public FileContent(FileInfo file, long offset, long length, string contentType, Action<long> progress)
    {
        (_file, _offset, _length, _progress) = (file, offset, length, progress);
        Headers.TryAddWithoutValidation("Content-Type", contentType);
        Headers.ContentLength = length;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = _file.OpenRead();
        file.Position = _offset;
        var buffer = new byte[BufferBytes];
        for (long sent = 0; sent < _length;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferBytes, _length - sent)), cancellationToken);
            if (read == 0)
            {
                throw new EndOfStreamException($"{_file.Name} has become shorter while it was sent.");
            }

            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            sent += read;
            _progress(sent);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
