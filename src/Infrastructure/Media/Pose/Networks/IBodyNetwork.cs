using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;

namespace CoachPlus.Infrastructure.Media.Pose.Networks;

/// <summary>What a network says of one crop.</summary>
/// <param name="Present">Whether there is a player in it at all.</param>
/// <param name="Score">Mean score of the points that the network knows.</param>
/// <param name="Next">Where to look in the next picture; only of use when present.</param>
internal readonly record struct BodyReading(bool Present, float Score, PoseCrop Next);

/// <summary>Measures one player in one crop. Belongs to one following; the weights behind it are shared.</summary>
internal interface IBodyNetwork : IDisposable
{
    /// <summary>Whether the network finds a player in a whole picture, without having been told where.</summary>
    bool FindsInWhole { get; }

    /// <param name="picture">The whole picture.</param>
    /// <param name="crop">Where to look, in its pixels.</param>
    /// <param name="points">33 places, filled in the picture's pixels; those that the network does not know stay null.</param>
    BodyReading Measure(in Picture picture, PoseCrop crop, Keypoint?[] points);
}

/// <summary>Somebody who could be the player.</summary>
/// <param name="Crop">Where to look, in the picture's pixels.</param>
/// <param name="Score">The detector's confidence, 0 to 1.</param>
internal readonly record struct PlayerCandidate(PoseCrop Crop, float Score);

/// <summary>Finds people in a whole picture. Belongs to one following; the weights behind it are shared.</summary>
internal interface IPlayerLocator : IDisposable
{
    /// <summary>Writes as many as fit, the most certain first, and returns how many.</summary>
    int Locate(in Picture picture, Span<PlayerCandidate> found);
}
