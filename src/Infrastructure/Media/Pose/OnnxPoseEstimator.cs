using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;
using CoachPlus.Infrastructure.Media.Pose.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media.Pose;

/// <summary>
/// Loads the networks when they are first wanted and keeps them. A failure is not kept: once the missing file has been installed, the
/// next caller gets a working estimator.
/// </summary>
internal sealed partial class OnnxPoseEstimator(
    ModelManifest manifest,
    PosePaths paths,
    IOptions<PoseOptions> options,
    TimeProvider time,
    ILogger<OnnxPoseEstimator> logger) : IPoseEstimator, IDisposable
{
    private readonly Lock _gate = new();
    private LoadedPose? _loaded;
    private bool _disposed;

    public PoseModelInfo Model => Loaded().Info;

    public IPoseFollowing Follow(VideoFacts facts) => Loaded().Follow(facts);

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _loaded?.Dispose();
            _loaded = null;
        }
    }

    private LoadedPose Loaded()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _loaded ??= Load();
        }
    }

    private LoadedPose Load()
    {
        var start = time.GetTimestamp();
        var runtime = new RuntimeLocator(manifest.Runtime, paths).Locate();
        OnnxLibrary library;
        try
        {
            library = OnnxLibrary.Load(runtime.Path);
        }
        catch (OnnxRuntimeException e)
        {
            throw new PoseUnavailableException("pose.runtime-unusable", $"ONNX Runtime cannot be used: {e.Message}", e);
        }

        var loaded = LoadedPose.Load(new ModelStore(manifest, paths.ModelDirectories), library, options.Value);
        Log.Ready(logger, loaded.Info.Id, loaded.Info.Sha256, library.Version, time.GetElapsedTime(start).TotalMilliseconds);
        if (loaded.MissingDetector is { } why)
        {
            Log.NoDetector(logger, options.Value.Detector, why);
        }

        return loaded;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Pose model {Model} ({Sha256}) is ready on ONNX Runtime {Version} after {Milliseconds:F0} ms")]
        public static partial void Ready(ILogger logger, string model, string sha256, string version, double milliseconds);

        [LoggerMessage(LogLevel.Warning, "Players are looked for in the whole picture, without {Detector}: {Why}")]
        public static partial void NoDetector(ILogger logger, string detector, string why);
    }
}
