using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Which network measures.</summary>
/// <param name="Id">The manifest's id.</param>
/// <param name="Kind"><c>movenet</c> or <c>blazepose</c>.</param>
/// <param name="Sha256">Of the bytes that were loaded, lower-case hex.</param>
public sealed record PoseModelInfo(string Id, string Kind, string Sha256);

/// <summary>Finds the body points of one player in the pictures of a video.</summary>
public interface IPoseEstimator
{
    /// <summary>
    /// The model in use. Loads and verifies it when that has not happened yet.
    /// </summary>
    /// <exception cref="PoseUnavailableException">No model or no runtime: the message says what to do.</exception>
    PoseModelInfo Model { get; }

    /// <summary>Begins to follow one player through one video. Many followings may run at once and share the model.</summary>
    /// <param name="facts">The video; body points come out in its upright source pixels.</param>
    /// <exception cref="PoseUnavailableException">No model or no runtime: the message says what to do.</exception>
    IPoseFollowing Follow(VideoFacts facts);
}

/// <summary>Follows one player from picture to picture. Not for use by two threads.</summary>
public interface IPoseFollowing : IDisposable
{
    /// <summary>The player in this picture; a frame with nobody when the mean score stays below 0.3 even after looking for the player anew.</summary>
    PoseFrame Next(in VideoFrame frame);
}
