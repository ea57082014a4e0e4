using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.VideoAnalysis;

internal sealed class VideoSignatureTests
{
    private static byte[] Box(string type, string rest = "isom0000", uint length = 24)
        => [(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. type.Select(c => (byte)c), .. rest.Select(c => (byte)c)];

    private static byte[] Transport(int first, int step, int packets)
    {
        var bytes = new byte[VideoSignature.HeadBytes];
        for (var i = 0; i < packets; i++)
        {
            bytes[first + (i * step)] = 0x47;
        }

        return bytes;
    }

    private static IEnumerable<TestCaseData> Heads()
    {
        static TestCaseData Is(string name, byte[] head, VideoContainer? expected) => new TestCaseData(head, expected).SetArgDisplayNames(name);

        yield return Is("mp4", Box("ftyp"), VideoContainer.IsoMedia);
        yield return Is("mov", Box("ftyp", "qt  0000"), VideoContainer.IsoMedia);
        yield return Is("3gp", Box("ftyp", "3gp40000"), VideoContainer.IsoMedia);
        yield return Is("old mov with moov first", Box("moov"), VideoContainer.IsoMedia);
        yield return Is("interrupted camera with mdat first", Box("mdat", length: 1), VideoContainer.IsoMedia);
        yield return Is("mdat to the end of the file", Box("mdat", length: 0), VideoContainer.IsoMedia);
        yield return Is("wide", Box("wide", length: 8), VideoContainer.IsoMedia);
        yield return Is("free", Box("free"), VideoContainer.IsoMedia);
        yield return Is("skip", Box("skip"), VideoContainer.IsoMedia);
        yield return Is("webm or mkv", [0x1A, 0x45, 0xDF, 0xA3, 1], VideoContainer.Matroska);
        yield return Is("avi", [.. "RIFF"u8, 1, 2, 3, 4, .. "AVI LIST"u8], VideoContainer.Avi);
        yield return Is("mpeg-ts", Transport(0, 188, 3), VideoContainer.MpegTransport);
        yield return Is("m2ts", Transport(4, 192, 3), VideoContainer.MpegTransport);

        yield return Is("nothing", [], null);
        yield return Is("one byte", [0x47], null);
        yield return Is("a cut-off mp4", Box("ftyp")[..11], null);
        yield return Is("an impossible length", Box("ftyp", length: 7), null);
        yield return Is("an unknown box", Box("abcd"), null);
        yield return Is("a photograph", Box("ftyp", "heic0000"), null);
        yield return Is("another photograph", Box("ftyp", "avif0000"), null);
        yield return Is("a song", Box("ftyp", "M4A 0000"), null);
        yield return Is("wav", [.. "RIFF"u8, 1, 2, 3, 4, .. "WAVEfmt "u8], null);
        yield return Is("two sync bytes only", Transport(0, 188, 2), null);
        yield return Is("a short transport stream", Transport(0, 188, 3)[..376], null);
        yield return Is("text with a G", "GIF89a and so on"u8.ToArray(), null);
        yield return Is("pdf", "%PDF-1.7 12345678"u8.ToArray(), null);
        yield return Is("html", "<!doctype html><p>"u8.ToArray(), null);
        yield return Is("zeroes", new byte[VideoSignature.HeadBytes], null);
    }

    [TestCaseSource(nameof(Heads))]
    public void A_video_is_known_by_its_first_bytes(byte[] head, VideoContainer? expected)
        => Assert.That(VideoSignature.Detect(head), Is.EqualTo(expected));
}
