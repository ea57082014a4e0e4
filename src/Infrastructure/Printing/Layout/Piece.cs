using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Layout;

/// <summary>Draws a piece.</summary>
/// <param name="canvas">On it.</param>
/// <param name="top">The piece's upper edge.</param>
/// <param name="before">Points above it that are left free on this page: none where a page begins.</param>
internal delegate void DrawPiece(SKCanvas canvas, float top, float before);

/// <summary>Something that stands on one page as a whole.</summary>
/// <param name="Height">Points.</param>
/// <param name="Draw">Draws it.</param>
internal sealed record Piece(float Height, DrawPiece Draw)
{
    /// <summary>Points that are left free above it, unless a page begins there.</summary>
    public float Before { get; init; }

    /// <summary>Whether the next piece must stand on the same page.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>What is repeated above it when a page begins with it; null for nothing.</summary>
    public Piece? Header { get; init; }
}

/// <summary>A piece at its place.</summary>
internal readonly record struct Placed(Piece Piece, float Top, float Before);
