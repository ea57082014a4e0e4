namespace CoachPlus.Infrastructure.Media.Overlay;

/// <summary>A colour and how much it covers.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
/// <param name="Opacity">0 to 1.</param>
internal readonly record struct Ink(byte Red, byte Green, byte Blue, float Opacity = 1)
{
    public Ink Faded(float by) => this with { Opacity = Opacity * by };
}

/// <summary>Draws with smooth edges on rgb24 pixels. Whatever lies outside is cut off. A pixel's centre is at half coordinates.</summary>
internal readonly ref struct Canvas(Span<byte> rgb, int width, int height)
{
    private readonly Span<byte> _rgb = rgb;

    /// <summary>A line with round ends; with equal ends, a dot.</summary>
    public void Line(float fromX, float fromY, float toX, float toY, float thickness, Ink ink)
    {
        if (!float.IsFinite(fromX + fromY + toX + toY))
        {
            return;
        }

        float reach = (thickness / 2) + 1;
        int left = Clip(Math.Min(fromX, toX) - reach, width);
        int right = Clip(Math.Max(fromX, toX) + reach + 1, width);
        int top = Clip(Math.Min(fromY, toY) - reach, height);
        int bottom = Clip(Math.Max(fromY, toY) + reach + 1, height);
        float dx = toX - fromX;
        float dy = toY - fromY;
        float square = (dx * dx) + (dy * dy);
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                float px = x + 0.5f - fromX;
                float py = y + 0.5f - fromY;
                float along = square > 0 ? Math.Clamp(((px * dx) + (py * dy)) / square, 0, 1) : 0;
                float offX = px - (along * dx);
                float offY = py - (along * dy);
                float distance = MathF.Sqrt((offX * offX) + (offY * offY));
                Blend(x, y, ink, Math.Clamp((thickness / 2) + 0.5f - distance, 0, 1));
            }
        }
    }

    /// <summary>A filled rectangle on whole pixels.</summary>
    public void Fill(int x, int y, int w, int h, Ink ink)
    {
        for (int row = Clip(y, height); row < Clip(y + h, height); row++)
        {
            for (int column = Clip(x, width); column < Clip(x + w, width); column++)
            {
                Blend(column, row, ink, 1);
            }
        }
    }

    private static int Clip(float value, int size) => (int)Math.Clamp(value, 0, size);

    private void Blend(int x, int y, Ink ink, float coverage)
    {
        float share = coverage * ink.Opacity;
        if (share <= 0)
        {
            return;
        }

        Span<byte> pixel = _rgb.Slice(((y * width) + x) * 3, 3);
        pixel[0] = Mix(pixel[0], ink.Red, share);
        pixel[1] = Mix(pixel[1], ink.Green, share);
        pixel[2] = Mix(pixel[2], ink.Blue, share);
    }

    private static byte Mix(byte below, byte above, float share) => (byte)(below + ((above - below) * share) + 0.5f);
}
