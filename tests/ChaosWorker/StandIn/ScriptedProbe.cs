using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.ChaosWorker.StandIn;

/// <summary>Says of a video what its script says.</summary>
internal sealed class ScriptedProbe : IVideoProbe
{
    /// <summary>The codec of a video in which nobody is seen.</summary>
    public const string Empty = "nobody";

    public const double FramesPerSecond = 10;

    public Task<VideoFacts> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        var script = VideoScript.Read(path);
        return script.Readable
            ? Task.FromResult(new VideoFacts(1280, 720, script.Pictures / FramesPerSecond, FramesPerSecond, 0, script.Anybody ? "h264" : Empty, "mov"))
            : throw new VideoRejectedException("video.unreadable", "The rig made this video so that it cannot be read.");
    }
}
