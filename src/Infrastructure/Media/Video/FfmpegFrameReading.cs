using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Pairs the pictures on ffmpeg's output with the account of them in its log.</summary>
internal sealed class FfmpegFrameReading : IFrameReading
{
    private readonly ToolProcess _process;
    private readonly PictureLog _log;
    private readonly PicturePipe _pipe;
    private readonly Task _exit;
    private readonly FramePlan _plan;
    private readonly VideoFacts _facts;
    private readonly double _maxSeconds;
    private readonly int _maxMinutes;
    private readonly TimeSpan _stall;
    private bool _any;
    private bool _ended;

    public FfmpegFrameReading(ToolProcess process, PictureLog log, FramePlan plan, VideoFacts facts, FrameRequest request, MediaOptions limits)
    {
        _process = process;
        _log = log;
        _plan = plan;
        _facts = facts;
        _maxSeconds = request.MaxSeconds ?? double.PositiveInfinity;
        _maxMinutes = limits.MaxVideoMinutes;
        _stall = TimeSpan.FromSeconds(limits.StallTimeoutSeconds);
        _pipe = new PicturePipe(process, plan.Bytes);
        _exit = EndLogAsync();
    }

    public double ReachedMs { get; private set; }

    public bool EndedEarly { get; private set; }

    /// <summary>ffmpeg's process, for tests.</summary>
    internal int ProcessId => _process.Id;

    public async ValueTask<VideoFrame?> NextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_ended)
        {
            return null;
        }

        byte[]? rgb = await _process.WaitAsync(_pipe.NextAsync(), _stall, cancellationToken);
        KeptPicture picture = default;
        bool accounted = rgb is not null
            && await _process.WaitAsync(_log.Pictures.WaitToReadAsync(CancellationToken.None).AsTask(), _stall, cancellationToken)
            && _log.Pictures.TryRead(out picture);
        if (!accounted)
        {
            await EndAsync(pictureLeft: rgb is not null, cancellationToken);
            return null;
        }

        if (picture.Seconds > _maxSeconds)
        {
            _ended = true;
            _process.Kill();
            return null;
        }

        // A file may hide its length from the probe.
        if (picture.Seconds > _maxMinutes * 60.0)
        {
            _process.Kill();
            throw VideoRefusals.TooLong(_maxMinutes);
        }

        _any = true;
        ReachedMs = Math.Round(picture.Seconds * 1000, 6);
        double scaleX = (double)_facts.Width / _plan.Width;
        double scaleY = (double)_facts.Height / _plan.Height;
        return new VideoFrame(picture.Number, ReachedMs, _plan.Width, _plan.Height, rgb, scaleX) { ScaleY = scaleY };
    }

    public async ValueTask DisposeAsync()
    {
        _ended = true;
        _process.Kill();
        await _pipe.EndAsync();
        await _process.DisposeAsync();
        await _exit;
    }

    private async Task EndAsync(bool pictureLeft, CancellationToken cancellationToken)
    {
        int exitCode = await _process.WaitAsync(_process.ExitAsync(), _stall, cancellationToken);
        _ended = true;
        ToolExit.ThrowIfFromOutside("ffmpeg", exitCode, _process.Errors);
        if (pictureLeft)
        {
            throw PictureLog.Gap();
        }

        if (!_any)
        {
            throw VideoRefusals.Damaged(_process.Errors);
        }

        // A cut-off file decodes to its last whole picture without an error: only the length that the container claims tells.
        (double reached, double lastGap) = _log.Source;
        double shown = reached + Math.Max(lastGap, _facts.FramesPerSecond > 0 ? 1 / _facts.FramesPerSecond : 0);
        EndedEarly = exitCode != 0 || shown < _facts.DurationSeconds - Math.Max(0.5, _facts.DurationSeconds * 0.02);
    }

    private async Task EndLogAsync()
    {
        await _process.ErrorsEnded;
        _log.End();
    }
}
