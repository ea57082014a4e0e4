using CoachPlus.Domain.VideoAnalysis.Cleaning;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>A cleaned picture with what every metric needs beside it.</summary>
/// <param name="Frame">The picture.</param>
/// <param name="Torso">Pixels of the player's torso, or null while unknown.</param>
/// <param name="Weight">Seconds of the player's time that the picture stands for.</param>
internal readonly record struct BodyFrame(CleanFrame Frame, double? Torso, double Weight)
{
    public CleanPoint this[BodyPoint point] => Frame[point];

    public PlanePoint? MidShoulder => PlanePoint.Middle(this[BodyPoint.LeftShoulder], this[BodyPoint.RightShoulder]);

    public PlanePoint? MidHip => PlanePoint.Middle(this[BodyPoint.LeftHip], this[BodyPoint.RightHip]);

    public PlanePoint? MidAnkle => PlanePoint.Middle(this[BodyPoint.LeftAnkle], this[BodyPoint.RightAnkle]);

    /// <summary>Whether any of the points was filled in.</summary>
    public bool Interpolated(params ReadOnlySpan<BodyPoint> points)
    {
        foreach (var point in points)
        {
            if (this[point].State == PointState.Interpolated)
            {
                return true;
            }
        }

        return false;
    }
}
