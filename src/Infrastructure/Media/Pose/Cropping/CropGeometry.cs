using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Pose.Cropping;

/// <summary>
/// Places in a crop and in the picture around it. Both count in continuous coordinates: a pixel's centre lies at its number plus one
/// half, so that enlarging and shrinking move nothing.
/// </summary>
internal static class CropGeometry
{
    /// <summary>From a place in the crop, 0 to 1 from its left and top edge, to the picture's pixels.</summary>
    public static (float X, float Y) ToPicture(this PoseCrop crop, float x, float y)
    {
        var across = ((x * 2) - 1) * crop.HalfSide;
        var down = ((y * 2) - 1) * crop.HalfSide;
        var (sin, cos) = MathF.SinCos(crop.Rotation);
        return (crop.CentreX + (across * cos) - (down * sin), crop.CentreY + (across * sin) + (down * cos));
    }

    /// <summary>The inverse of <see cref="ToPicture"/>.</summary>
    public static (float X, float Y) FromPicture(this PoseCrop crop, float x, float y)
    {
        var (dx, dy) = (x - crop.CentreX, y - crop.CentreY);
        var (sin, cos) = MathF.SinCos(crop.Rotation);
        var across = (dx * cos) + (dy * sin);
        var down = (dy * cos) - (dx * sin);
        return (((across / crop.HalfSide) + 1) / 2, ((down / crop.HalfSide) + 1) / 2);
    }
}
