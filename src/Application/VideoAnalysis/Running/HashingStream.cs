using System.Security.Cryptography;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Passes what is written on to another stream, which it closes with itself, and knows its size and SHA-256.</summary>
internal sealed class HashingStream(Stream target) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? _final;

    /// <summary>Bytes written so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Of what was written so far, lower-case hex; stays readable after the stream was closed.</summary>
    public string Sha256 => _final ?? Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => Bytes;

    public override long Position
    {
        get => Bytes;
        set => throw new NotSupportedException();
    }

    public override void Flush() => target.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        target.Write(buffer);
        _hash.AppendData(buffer);
        Bytes += buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _final is null)
        {
            _final = Sha256;
            target.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
