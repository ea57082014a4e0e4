namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>What the player does in the video. Decides thresholds, wording and drills.</summary>
public enum AnalysisMode
{
    /// <summary>Batting.</summary>
    Batting,

    /// <summary>Bowling.</summary>
    Bowling,

    /// <summary>Wicketkeeping.</summary>
    Wicketkeeping,

    /// <summary>Fielding.</summary>
    Fielding,

    /// <summary>Anything, or several things: a general reading of the movement.</summary>
    Mixed,
}

/// <summary>From where the camera looks at the player.</summary>
public enum CameraView
{
    /// <summary>Square of the player: most angles are meaningful.</summary>
    Side,

    /// <summary>From the front.</summary>
    Front,

    /// <summary>From behind.</summary>
    Behind,

    /// <summary>Any other place.</summary>
    Other,
}
