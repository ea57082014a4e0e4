using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Parts of an upload one after the other, with one file open at a time.</summary>
internal sealed class PartsStream(DiskParts parts, string uploadId, IReadOnlyList<PartTag> tags) : Stream
{
    private WindowStream? part;
    private int next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="UploadChangedException">A part is not the one that was meant any more, or the upload has ended.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (part is null)
            {
                if (next == tags.Count)
                {
                    return 0;
                }

                part = await OpenAsync(tags[next++], cancellationToken);
            }

            if (await DiskErrors.GuardAsync(async () => await part.ReadAsync(buffer, cancellationToken)) is > 0 and var read)
            {
                return read;
            }

            await part.DisposeAsync();
            part = null;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            part?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<WindowStream> OpenAsync(PartTag tag, CancellationToken cancellationToken)
    {
        var (file, facts) = await parts.OpenAsync(uploadId, tag.Number, cancellationToken)
            ?? throw new UploadChangedException(MultipartOutcome.UnknownUpload);
        var window = new WindowStream(file, 0, facts.Bytes);
        if (facts.ETag == tag.ETag)
        {
            return window;
        }

        await window.DisposeAsync();
        throw new UploadChangedException(MultipartOutcome.PartDiffers);
    }
}
