namespace CoachPlus.Domain.VideoAnalysis.Pitch;

/// <summary>Cricket's words for places on the pitch. The bounds are those of the existing system, whose clients know the words.</summary>
public static class PitchBands
{
    /// <summary>How far up a ball bounced: yorker, full, good_length, short or bouncer.</summary>
    public static string Length(PitchPoint at) => at.Y switch
    {
        >= 85 => "yorker",
        >= 65 => "full",
        >= 40 => "good_length",
        >= 20 => "short",
        _ => "bouncer",
    };

    /// <summary>On which side it bounced: wide_leg, leg, middle, off or wide_off, of a right-handed batter.</summary>
    public static string Line(PitchPoint at) => at.X switch
    {
        < 20 => "wide_leg",
        < 40 => "leg",
        <= 60 => "middle",
        <= 80 => "off",
        _ => "wide_off",
    };
}
