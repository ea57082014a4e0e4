using CoachPlus.Application.Common;

namespace CoachPlus.ChaosWorker.Tampering;

/// <summary>Hands out a few bytes and then what a stream of the store throws when the connection breaks.</summary>
internal sealed class BrokenStream : Stream
{
    private bool _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_read)
        {
            throw new UnavailableException("the video storage", "The rig has ordered that it breaks off.");
        }

        _read = true;
        return Math.Min(count, 16);
    }

    public override void Flush()
    {
        // nothing is written
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
