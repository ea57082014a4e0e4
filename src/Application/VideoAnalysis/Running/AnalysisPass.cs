using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Metrics;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// Looks at a video once: picture, pose, measurement, next. Nothing is collected, so that memory does not grow with the video.
/// Quick and deep pass, and the command line, all go through here.
/// </summary>
internal sealed class AnalysisPass(IFrameSource frames, IPoseEstimator pose)
{
    /// <summary>Reads the video off the caller's thread.</summary>
    /// <param name="order">What to look at.</param>
    /// <param name="series">Takes the scores of each picture.</param>
    /// <param name="seen">Takes each measured pose, or null.</param>
    /// <param name="progress">Is told the share of the length that was read, 0 to 1, after each picture.</param>
    /// <param name="cancellationToken">Looked at with each picture.</param>
    /// <exception cref="VideoRejectedException">Nothing could be decoded.</exception>
    /// <exception cref="PoseUnavailableException">No pose can be measured here.</exception>
    public Task<PassReading> ReadAsync(
        PassOrder order, ISeriesSink series, Action<PoseFrame>? seen, Func<double, ValueTask> progress, CancellationToken cancellationToken)
        => Task.Run(() => LoopAsync(order, series, seen, progress, cancellationToken), cancellationToken);

    private async Task<PassReading> LoopAsync(
        PassOrder order, ISeriesSink series, Action<PoseFrame>? seen, Func<double, ValueTask> progress, CancellationToken cancellationToken)
    {
        var model = pose.Model;
        var context = new AnalysisContext(order.Mode, order.View, order.Facts, order.SampleFps)
        {
            Model = model.Id,
            ScoreThreshold = ThresholdOf(model),
        };
        var analysis = new MovementAnalysis(context, series);
        using var following = pose.Follow(order.Facts);
        await using var reading = frames.Open(order.Path, order.Facts, new FrameRequest(order.SampleFps, order.MaxSeconds));
        var any = false;
        while (await reading.NextAsync(cancellationToken) is { } frame)
        {
            cancellationToken.ThrowIfCancellationRequested();
            any = true;
            var found = following.Next(frame);
            analysis.Add(found);
            seen?.Invoke(found);
            await progress(order.LengthMs > 0 ? reading.ReachedMs / order.LengthMs : 0);
        }

        return any
            ? new PassReading(order, model, analysis.Complete(ExtentOf(order, reading)), reading.ReachedMs)
            : throw new VideoRejectedException(
                "video.no-pictures", "The file holds no picture that can be shown. Please record or export the video again and upload it anew.");
    }

    // BlazePose gives visibilities, MoveNet gives scores that stay low even for points in plain view.
    private static double ThresholdOf(PoseModelInfo model) => model.Kind == "blazepose" ? 0.5 : 0.3;

    private static AnalysedExtent ExtentOf(PassOrder order, IFrameReading reading)
        => reading.EndedEarly ? AnalysedExtent.EndedEarly : order.Whole ? AnalysedExtent.Whole : AnalysedExtent.Limited;
}
