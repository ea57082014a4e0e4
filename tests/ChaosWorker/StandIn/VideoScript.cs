using System.Globalization;
using System.Text;

namespace CoachPlus.ChaosWorker.StandIn;

/// <summary>
/// A video of the rig: the first bytes of an MP4, then a line that says how the stand-ins are to behave, then padding.
/// </summary>
/// <param name="Pictures">How many there are.</param>
/// <param name="Milliseconds">How long a pass over them takes.</param>
/// <param name="Anybody">Whether a player is seen in them.</param>
/// <param name="Readable">Whether they can be decoded at all.</param>
internal sealed record VideoScript(int Pictures, int Milliseconds, bool Anybody = true, bool Readable = true)
{
    private const string Mark = "CHAOS ";

    // Length, type, brand, version, compatible brand.
    private static readonly byte[] Head = [0, 0, 0, 20, .. "ftypisom"u8, 0, 0, 2, 0, .. "isom"u8];

    /// <summary>The file; the padding makes its content one of a kind.</summary>
    public byte[] ToBytes(Random chance, int padding)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{Mark}{Pictures} {Milliseconds} {Anybody} {Readable}\n");
        var rest = new byte[padding];
        chance.NextBytes(rest);
        return [.. Head, .. Encoding.ASCII.GetBytes(line), .. rest];
    }

    /// <exception cref="InvalidDataException">The file is not one of the rig's: something else was downloaded.</exception>
    public static VideoScript Read(string path)
    {
        var head = new byte[128];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var words = Encoding.Latin1.GetString(head, Head.Length, Math.Max(0, read - Head.Length)).Split('\n')[0];
        return words.StartsWith(Mark, StringComparison.Ordinal) && words[Mark.Length..].Split(' ') is [var pictures, var milliseconds, var anybody, var readable]
            ? new VideoScript(int.Parse(pictures, CultureInfo.InvariantCulture), int.Parse(milliseconds, CultureInfo.InvariantCulture), bool.Parse(anybody), bool.Parse(readable))
            : throw new InvalidDataException($"{path} is not a video of the rig.");
    }
}
