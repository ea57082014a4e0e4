using System.Buffers.Binary;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>The family of container that a video file is.</summary>
public enum VideoContainer
{
    /// <summary>MP4, MOV, 3GP: ISO base media (ISO/IEC 14496-12) and its ancestor QuickTime.</summary>
    IsoMedia,

    /// <summary>WebM and MKV (RFC 9559).</summary>
    Matroska,

    /// <summary>AVI.</summary>
    Avi,

    /// <summary>MPEG transport stream (ISO/IEC 13818-1), with or without the time prefix of camcorders.</summary>
    MpegTransport,
}

/// <summary>Knows a video by its first bytes, whatever its name and its declared type say.</summary>
public static class VideoSignature
{
    /// <summary>How many first bytes are enough to decide.</summary>
    public const int HeadBytes = 1024;

    private const byte TransportSync = 0x47;

    /// <summary>The container, or null when the bytes are not the start of a video.</summary>
    /// <param name="head">The first <see cref="HeadBytes"/> bytes, or all when there are fewer.</param>
    public static VideoContainer? Detect(ReadOnlySpan<byte> head)
        => IsIsoMedia(head) ? VideoContainer.IsoMedia
            : head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? VideoContainer.Matroska
            : head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("AVI "u8) ? VideoContainer.Avi
            : IsTransport(head, 0, 188) || IsTransport(head, 4, 192) ? VideoContainer.MpegTransport
            : null;

    // A box is a big-endian length and four letters. Cameras that were switched off in mid-write start with other boxes than ftyp.
    private static bool IsIsoMedia(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var type = head.Slice(4, 4);
        return (length is 0 or 1 or >= 8)
            && (type.SequenceEqual("ftyp"u8) ? !IsStillOrSound(head.Slice(8, 4))
                : type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8)
                    || type.SequenceEqual("free"u8) || type.SequenceEqual("skip"u8));
    }

    // Telephones keep photographs in the same container.
    private static bool IsStillOrSound(ReadOnlySpan<byte> brand)
        => brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("avif"u8)
            || brand.SequenceEqual("M4A "u8) || brand.SequenceEqual("M4B "u8);

    // One sync byte is also the letter G: three in step are not chance.
    private static bool IsTransport(ReadOnlySpan<byte> head, int first, int step)
        => head.Length > first + (2 * step)
            && head[first] == TransportSync && head[first + step] == TransportSync && head[first + (2 * step)] == TransportSync;
}
