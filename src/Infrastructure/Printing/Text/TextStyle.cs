using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Text;

/// <summary>How a text is set.</summary>
/// <param name="Size">Points.</param>
/// <param name="Bold">Heavier.</param>
/// <param name="Ink">Colour; each is dark enough to be read in grey.</param>
internal sealed record TextStyle(float Size, bool Bold, SKColor Ink)
{
    public static readonly SKColor Black = new(0x1a, 0x1a, 0x1a);
    public static readonly SKColor Grey = new(0x55, 0x55, 0x55);

    public static readonly TextStyle Title = new(21, true, Black);
    public static readonly TextStyle Kicker = new(9, true, Grey);
    public static readonly TextStyle Heading = new(13.5f, true, Black);
    public static readonly TextStyle Verdict = new(11.5f, true, Black);
    public static readonly TextStyle Strong = new(9.5f, true, Black);
    public static readonly TextStyle Body = new(9.5f, false, Black);
    public static readonly TextStyle Cell = new(8.6f, false, Black);
    public static readonly TextStyle CellStrong = new(8.6f, true, Black);
    public static readonly TextStyle Small = new(7.8f, false, Grey);

    /// <summary>From one line's foot to the next.</summary>
    public float Leading => Size * 1.38f;

    /// <summary>From a line's top to the feet of its letters.</summary>
    public float Ascent => Size * 1.07f;
}
