namespace CoachPlus.Infrastructure.Printing.Layout;

/// <summary>A4, in points. Nothing but head and foot stands outside the margins.</summary>
internal static class Sheet
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;
    public const float Left = 56;
    public const float Right = Width - 56;
    public const float Top = 62;
    public const float Bottom = Height - 62;
    public const float Column = Right - Left;
    public const float Space = Bottom - Top;
}
