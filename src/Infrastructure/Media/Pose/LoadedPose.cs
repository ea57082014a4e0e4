using CoachPlus.Application.VideoAnalysis;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;
using CoachPlus.Infrastructure.Media.Pose.Following;
using CoachPlus.Infrastructure.Media.Pose.Models;
using CoachPlus.Infrastructure.Media.Pose.Networks;
using CoachPlus.Infrastructure.Media.Pose.OnnxRuntime;

namespace CoachPlus.Infrastructure.Media.Pose;

/// <summary>The networks in use, verified, fitting their contracts and run once; shared by all followings.</summary>
internal sealed class LoadedPose : IDisposable
{
    private readonly NetworkContract _network;
    private readonly NetworkContract? _detector;
    private readonly double _lookAgainMs;

    private LoadedPose(PoseModelInfo info, NetworkContract network, NetworkContract? detector, string? missingDetector, double lookAgainMs)
    {
        Info = info;
        _network = network;
        _detector = detector;
        MissingDetector = missingDetector;
        _lookAgainMs = lookAgainMs;
    }

    public PoseModelInfo Info { get; }

    /// <summary>Why the player is looked for without the wanted detector; null when there is nothing to say.</summary>
    public string? MissingDetector { get; }

    /// <exception cref="PoseUnavailableException">Whatever is missing or does not fit; nothing stays loaded.</exception>
    public static LoadedPose Load(ModelStore store, OnnxLibrary library, PoseOptions options)
    {
        var model = store.Load(options.Model);
        var (detectorModel, missing) = Detector(store, model.Entry, options);
        NetworkContract? network = null;
        NetworkContract? detector = null;
        try
        {
            network = NetworkContract.Open(library, model);
            detector = detectorModel is null ? null : NetworkContract.Open(library, detectorModel);
            var info = new PoseModelInfo(model.Entry.Id, model.Entry.Kind, model.Sha256);
            var loaded = new LoadedPose(info, network, detector, missing, options.LookAgainSeconds * 1000);
            loaded.WarmUp();
            return loaded;
        }
        catch (OnnxRuntimeException e)
        {
            Close();
            throw new PoseUnavailableException("pose.model-contract", $"The model {options.Model} fails its trial run: {e.Message}", e);
        }
        catch
        {
            Close();
            throw;
        }

        void Close()
        {
            network?.Dispose();
            detector?.Dispose();
        }
    }

    /// <summary>A new following with buffers of its own.</summary>
    public PlayerFollowing Follow(VideoFacts facts)
    {
        IBodyNetwork body = _network.Entry.Kind == ModelKinds.BlazePose ? new BlazePose(_network) : new MoveNet(_network);
        return new PlayerFollowing(body, Locator(), facts, _lookAgainMs);
    }

    public void Dispose()
    {
        _network.Dispose();
        _detector?.Dispose();
    }

    private static (VerifiedModel? Model, string? Missing) Detector(ModelStore store, ModelEntry model, PoseOptions options)
    {
        var id = model.Detector ?? options.Detector;
        if (id == ModelKinds.None)
        {
            return (null, null);
        }

        try
        {
            return (store.Load(id), null);
        }
        catch (PoseUnavailableException e) when (e.Code == "pose.model-missing" && model.Detector is null)
        {
            // MoveNet also finds a player in the whole picture, only less surely; bytes that do not match are no such case.
            return (null, e.Message);
        }
    }

    private IPlayerLocator? Locator() => _detector is null ? null
        : _detector.Entry.Kind == ModelKinds.BlazePoseDetector ? new BlazeDetector(_detector)
        : new RtmDet(_detector);

    /// <summary>One run of each network over a black picture: what is wrong shows now and not in the first video.</summary>
    private void WarmUp()
    {
        const int side = 64;
        var picture = new Picture(new byte[side * side * 3], side, side);
        using IBodyNetwork body = _network.Entry.Kind == ModelKinds.BlazePose ? new BlazePose(_network) : new MoveNet(_network);
        using var locator = Locator();
        body.Measure(picture, picture.Whole, new Keypoint?[PoseFrame.PointCount]);
        locator?.Locate(picture, new PlayerCandidate[1]);
    }
}
