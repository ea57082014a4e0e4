using System.Runtime.InteropServices;
using HarfBuzzSharp;
using SkiaSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace CoachPlus.Infrastructure.Printing.Text;

/// <summary>One font file, to be shaped by HarfBuzz and drawn by Skia. Not for use by two threads.</summary>
internal sealed class FontFace : IDisposable
{
    private const int Units = 1024;

    // A letter that stands for several would be found by nobody who searches the document's text.
    private static readonly Feature[] Plain = [new(new Tag('l', 'i', 'g', 'a'), 0), new(new Tag('c', 'l', 'i', 'g'), 0)];
    private readonly Blob _blob;
    private readonly Face _face;
    private readonly Font _font;
    private readonly GCHandle _bytes;
    private readonly bool _latin;

    public FontFace(string name)
    {
        _latin = name is "NotoSans-Regular" or "NotoSans-Bold";
        using var stream = typeof(FontFace).Assembly.GetManifestResourceStream($"CoachPlus.Fonts.{name}")
            ?? throw new InvalidOperationException($"The font {name} is not part of this build.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        using var data = SKData.CreateCopy(bytes);
        Typeface = SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {name} cannot be read.");
        _bytes = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        _blob = new Blob(_bytes.AddrOfPinnedObject(), bytes.Length, MemoryMode.ReadOnly);
        _face = new Face(_blob, 0);
        _font = new Font(_face);
        _font.SetScale(Units, Units);
        _font.SetFunctionsOpenType();
    }

    /// <summary>The same for Skia.</summary>
    public SKTypeface Typeface { get; }

    /// <summary>Whether it has a shape for a character.</summary>
    public bool Has(int character) => _font.TryGetGlyph((uint)character, 0, out _);

    /// <summary>The shapes of a text in one script, for a size of one point.</summary>
    public Glyphs Shape(string text)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.GuessSegmentProperties();
        _font.Shape(buffer, _latin ? Plain : []);
        var (infos, places) = (buffer.GlyphInfos, buffer.GlyphPositions);
        var (ids, points, x) = (new ushort[infos.Length], new SKPoint[infos.Length], 0f);
        for (var i = 0; i < infos.Length; i++)
        {
            ids[i] = (ushort)infos[i].Codepoint;
            points[i] = new SKPoint(x + ((float)places[i].XOffset / Units), -(float)places[i].YOffset / Units);
            x += (float)places[i].XAdvance / Units;
        }

        return new Glyphs(this, ids, points, x, buffer.Direction == Direction.RightToLeft);
    }

    public void Dispose()
    {
        _font.Dispose();
        _face.Dispose();
        _blob.Dispose();
        _bytes.Free();
        Typeface.Dispose();
    }
}

/// <summary>Shapes in the order in which they stand, from the left.</summary>
/// <param name="Face">Whose.</param>
/// <param name="Ids">Numbers in the font.</param>
/// <param name="Places">From the text's start on its foot line, for a size of one point.</param>
/// <param name="Width">For a size of one point.</param>
/// <param name="FromRight">Whether the script is read from the right.</param>
internal sealed record Glyphs(FontFace Face, ushort[] Ids, SKPoint[] Places, float Width, bool FromRight);
