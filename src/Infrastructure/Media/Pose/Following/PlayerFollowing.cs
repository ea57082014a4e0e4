using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;
using CoachPlus.Infrastructure.Media.Pose.Cropping;
using CoachPlus.Infrastructure.Media.Pose.Networks;

namespace CoachPlus.Infrastructure.Media.Pose.Following;

/// <summary>
/// Follows one player: each picture is measured where the one before says; a player who is lost is looked for by the locator, at most
/// so often, and confirmed by the pose itself. The track's number rises when somebody is found after a picture without anybody, and
/// when the player moves as no human being can: then the network has gone over to somebody else.
/// </summary>
/// <param name="network">Owned.</param>
/// <param name="locator">Owned; null when the network looks at the whole picture instead.</param>
/// <param name="facts">Points come out in this video's upright pixels.</param>
/// <param name="lookAgainMs">The least time of the video between two looks while nobody is in view.</param>
internal sealed class PlayerFollowing(IBodyNetwork network, IPlayerLocator? locator, VideoFacts facts, double lookAgainMs) : IPoseFollowing
{
    private const int MostCandidates = 4;
    private readonly PlayerCandidate[] _candidates = new PlayerCandidate[MostCandidates];
    private Keypoint?[]? _spare;
    private PoseCrop? _crop;
    private PoseCrop? _lastSeen;
    private TorsoMotion? _torso;
    private double _nextLookMs = double.NegativeInfinity;
    private int _track;
    private bool _everSeen;
    private bool _missed;

    public PoseFrame Next(in VideoFrame frame)
    {
        var picture = new Picture(frame.Rgb.Span, frame.Width, frame.Height);
        var points = _spare ?? new Keypoint?[PoseFrame.PointCount];
        _spare = null;

        var scale = SourceScale.Of(frame, facts);
        var look = Find(picture, frame.TimestampMs, points);
        if (look is not { Reading.Present: true } seen)
        {
            _spare = points;
            _crop = null;
            _missed = true;
            return PoseFrame.Nobody(frame.FrameNumber, frame.TimestampMs, _track, look?.Reading.Score ?? 0, look is { } tried ? scale.Apply(tried.Crop) : null);
        }

        Keep(seen, points, frame.TimestampMs);
        foreach (ref var point in points.AsSpan())
        {
            point = point is { } known ? scale.Apply(known) : null;
        }

        return new PoseFrame(frame.FrameNumber, frame.TimestampMs, points, seen.Reading.Score, _track, scale.Apply(seen.Crop));
    }

    public void Dispose()
    {
        network.Dispose();
        locator?.Dispose();
    }

    /// <summary>The player where he is expected or, failing that, anywhere; the last attempt when nobody is there, null when none was made.</summary>
    private Look? Find(in Picture picture, double timestampMs, Keypoint?[] points)
    {
        Look? last = null;
        if (_crop is { } crop)
        {
            last = Measure(picture, crop, points);
            if (last is { Reading.Present: true })
            {
                return last;
            }
        }

        if (locator is null)
        {
            return network.FindsInWhole && _crop != picture.Whole ? LookClosely(picture, points) : last;
        }

        if (timestampMs < _nextLookMs)
        {
            return last;
        }

        _nextLookMs = timestampMs + lookAgainMs;
        var candidates = _candidates.AsSpan(0, locator.Locate(picture, _candidates));
        CandidateOrder.Sort(candidates, picture.Whole, _lastSeen);
        foreach (var candidate in candidates)
        {
            last = Measure(picture, candidate.Crop, points);
            if (last is { Reading.Present: true })
            {
                return last;
            }
        }

        return network.FindsInWhole ? LookClosely(picture, points) : last;
    }

    /// <summary>
    /// The whole picture, then again where that points to: a player who is small in the picture is found in the whole, but measured only
    /// in a crop, and a pattern that looked like a player from afar does not stand a closer look.
    /// </summary>
    private Look LookClosely(in Picture picture, Keypoint?[] points)
    {
        var far = Measure(picture, picture.Whole, points);
        return far.Reading.Present && far.Reading.Next != picture.Whole ? Measure(picture, far.Reading.Next, points) : far;
    }

    private Look Measure(in Picture picture, PoseCrop crop, Keypoint?[] points) => new(crop, network.Measure(picture, crop, points));

    private void Keep(Look seen, Keypoint?[] points, double timestampMs)
    {
        var torso = TorsoMotion.Of(points, timestampMs);
        var jumped = torso is { } now && _torso is { } before && !now.CanFollow(before);
        if (_everSeen && (_missed || jumped))
        {
            _track++;
        }

        _everSeen = true;
        _missed = false;
        _torso = torso ?? _torso;
        _crop = seen.Reading.Next;
        _lastSeen = seen.Crop;
    }

    private readonly record struct Look(PoseCrop Crop, BodyReading Reading);
}
