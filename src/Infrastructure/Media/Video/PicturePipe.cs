using System.Threading.Channels;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>
/// Cuts a tool's output into pictures on a thread of its own, at most two ahead of the reader: three buffers are all there ever are. A thread
/// rather than asynchronous reads, because a pipe has none of its own and each would cost a hop to the pool for every 64 kB.
/// </summary>
internal sealed class PicturePipe
{
    private const int Buffers = 3;
    private readonly Channel<byte[]> _free = Channel.CreateBounded<byte[]>(Buffers);
    private readonly Channel<byte[]> _full = Channel.CreateBounded<byte[]>(Buffers);
    private readonly Task _reader;
    private byte[]? _lent;

    public PicturePipe(ToolProcess process, int pictureBytes)
    {
        for (int i = 0; i < Buffers; i++)
        {
            _free.Writer.TryWrite(new byte[pictureBytes]);
        }

        _reader = Task.Factory.StartNew(() => Read(process), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The next whole picture, or null at the end. The one before is no longer valid.</summary>
    public async Task<byte[]?> NextAsync()
    {
        if (_lent is { } done)
        {
            _lent = null;
            _free.Writer.TryWrite(done);
        }

        while (await _full.Reader.WaitToReadAsync())
        {
            if (_full.Reader.TryRead(out byte[]? picture))
            {
                return _lent = picture;
            }
        }

        return null;
    }

    /// <summary>Waits for the thread, once the tool is ended.</summary>
    public Task EndAsync()
    {
        _free.Writer.TryComplete();
        return _reader;
    }

    private void Read(ToolProcess process)
    {
        try
        {
            Stream output = process.Output;
            while (NextFree() is { } picture && Fill(process, output, picture))
            {
                _full.Writer.TryWrite(picture);
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // The same as the end; the exit code says why.
        }

        _full.Writer.TryComplete();
    }

    private byte[]? NextFree()
    {
        while (_free.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            if (_free.Reader.TryRead(out byte[]? picture))
            {
                return picture;
            }
        }

        return null;
    }

    private static bool Fill(ToolProcess process, Stream output, byte[] picture)
    {
        int filled = 0;
        while (filled < picture.Length)
        {
            int count = output.Read(picture, filled, picture.Length - filled);
            if (count == 0)
            {
                return false;
            }

            filled += count;
            process.Heard();
        }

        return true;
    }
}
