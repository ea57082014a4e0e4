using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>What a pose track says before its first frame.</summary>
/// <param name="Model">The network that measured.</param>
/// <param name="Video">The video; points are in its upright source pixels.</param>
/// <param name="SampleFps">Pictures per second that were asked for.</param>
public sealed record PoseTrackHeader(PoseModelInfo Model, VideoFacts Video, double SampleFps);
