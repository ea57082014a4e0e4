using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Infrastructure.Printing.Text;
using SkiaSharp;

namespace CoachPlus.Infrastructure.Printing.Pages;

/// <summary>Draws a picture and its pose into a frame, whole and in its own shape.</summary>
internal static class StillPainting
{
    // About 250 pixels an inch at the size in which stills are printed.
    private const int MostPixels = 660;
    private const int Quality = 88;

    public static void Draw(SKCanvas canvas, StillPicture picture, SKRect frame)
    {
        var scale = Math.Min(frame.Width / picture.Width, frame.Height / picture.Height);
        var (width, height) = (picture.Width * scale, picture.Height * scale);
        var place = SKRect.Create(frame.MidX - (width / 2), frame.MidY - (height / 2), width, height);
        using var image = Image(picture);
        canvas.DrawImage(image, place, new SKSamplingOptions(SKFilterMode.Linear), null);
        SkeletonDrawing.Draw(canvas, picture, place);
        using var edge = new SKPaint { Color = TextStyle.Grey, Style = SKPaintStyle.Stroke, StrokeWidth = 0.6f };
        canvas.DrawRect(place, edge);
    }

    // Encoded here: a document takes a JPEG as it is, and everything else uncompressed.
    private static SKImage Image(StillPicture picture)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgb888x, SKAlphaType.Opaque));
        var pixels = bitmap.GetPixelSpan();
        for (int from = 0, to = 0; from < picture.Rgb.Length; from += 3, to += 4)
        {
            picture.Rgb.AsSpan(from, 3).CopyTo(pixels[to..]);
            pixels[to + 3] = byte.MaxValue;
        }

        var shrink = (double)MostPixels / Math.Max(picture.Width, picture.Height);
        using var smaller = shrink < 1
            ? bitmap.Resize(
                new SKImageInfo((int)Math.Max(1, picture.Width * shrink), (int)Math.Max(1, picture.Height * shrink), SKColorType.Rgb888x, SKAlphaType.Opaque),
                new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear))
            : null;
        using var raster = SKImage.FromBitmap(smaller ?? bitmap);
        using var data = raster.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return SKImage.FromEncodedData(data);
    }
}
