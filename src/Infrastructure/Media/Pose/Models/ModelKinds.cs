namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>The kinds of network that a decoder exists for.</summary>
internal static class ModelKinds
{
    public const string MoveNet = "movenet";
    public const string BlazePose = "blazepose";
    public const string BlazePoseDetector = "blazepose-detector";
    public const string PersonDetector = "person-detector";

    /// <summary>In place of a detector's id: none is wanted.</summary>
    public const string None = "none";

    public static bool IsPose(string kind) => kind is MoveNet or BlazePose;
}
