using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>
/// Takes the pictures of a report's moments from the analysed video: the very pictures that were measured, each with its own pose from the
/// pose track. Where anything of that is not there any more, it says so in the picture's place.
/// </summary>
internal sealed class EvidenceStills(IObjectStore store, VideoDownload download, IVideoProbe probe, IFrameSource frames)
{
    private const int LongSide = 1600;
    private const string NoTrack = "No still: the poses of this analysis were not kept.";

    /// <param name="job">The finished job.</param>
    /// <param name="moments">Milliseconds, each once.</param>
    /// <param name="workspace">Takes the video.</param>
    /// <param name="cancellationToken">Ends it; no process stays.</param>
    /// <returns>An entry for each moment.</returns>
    /// <exception cref="Common.UnavailableException">Storage or ffmpeg does not answer.</exception>
    public async Task<IReadOnlyDictionary<long, EvidenceStill>> TakeAsync(
        AnalysisJob job, IReadOnlyCollection<long> moments, IWorkspace workspace, CancellationToken cancellationToken)
    {
        if (moments.Count == 0)
        {
            return new Dictionary<long, EvidenceStill>();
        }

        try
        {
            var (poses, rate) = await PosesAsync(job, moments, cancellationToken);
            var stills = moments.ToDictionary(moment => moment, moment => Missing("No still: the pose track has no picture at this moment."));
            if (poses.Count > 0)
            {
                await ReadAsync(job, poses, rate, stills, workspace, cancellationToken);
            }

            return stills;
        }
        catch (InvalidDataException)
        {
            return All(moments, "No still: the stored poses cannot be read.");
        }
        catch (MissingTrackException)
        {
            return All(moments, NoTrack);
        }
        catch (VideoRejectedException gone)
        {
            return All(moments, gone.Code switch
            {
                "video.missing" => "No still: the video is no longer in storage.",
                "video.replaced" => "No still: the video was replaced after the analysis.",
                _ => "No still: the video cannot be read any more.",
            });
        }
    }

    private async Task<(Dictionary<int, PoseFrame> Poses, double Rate)> PosesAsync(
        AnalysisJob job, IReadOnlyCollection<long> moments, CancellationToken cancellationToken)
    {
        var key = ArtifactRules.PoseTrackOf(job) ?? throw new MissingTrackException();
        await using var stored = await store.OpenReadAsync(new ObjectAddress(job.Order.Video.Bucket, key), 0, null, cancellationToken) ?? throw new MissingTrackException();
        using var track = await PoseTrackReader.OpenAsync(stored, cancellationToken);
        var (wanted, last) = (moments.ToHashSet(), moments.Max());
        var poses = new Dictionary<int, PoseFrame>();
        await foreach (var pose in track.ReadAsync(cancellationToken))
        {
            if (pose.TimestampMs > last + 1)
            {
                break;
            }

            if (wanted.Contains(MomentOf(pose)))
            {
                poses[pose.FrameNumber] = pose;
            }
        }

        return (poses, track.Header.SampleFps);
    }

    private async Task ReadAsync(
        AnalysisJob job, Dictionary<int, PoseFrame> poses, double rate, Dictionary<long, EvidenceStill> stills, IWorkspace workspace, CancellationToken cancellationToken)
    {
        var path = await download.FetchAsync(job, _ => ValueTask.CompletedTask, workspace, cancellationToken);
        var facts = await probe.ProbeAsync(path, cancellationToken);
        foreach (var pose in poses.Values)
        {
            stills[MomentOf(pose)] = Missing("No still: the video has no picture at this moment any more.");
        }

        var request = new FrameRequest(rate, null, LongSide) { OnlyAtMs = [.. poses.Values.Select(pose => pose.TimestampMs)] };
        await using var reading = frames.Open(path, facts, request);
        for (var left = poses.Count; left > 0 && await reading.NextAsync(cancellationToken) is { } frame;)
        {
            if (poses.TryGetValue(frame.FrameNumber, out var pose))
            {
                stills[MomentOf(pose)] = pose.Detected ? new EvidenceStill(PlayerPiece.Cut(frame, pose), null) : Missing("No still: nobody was seen at this moment.");
                left--;
            }
        }
    }

    private static long MomentOf(PoseFrame pose) => (long)Math.Round(pose.TimestampMs);

    private static EvidenceStill Missing(string why) => new(null, why);

    private static Dictionary<long, EvidenceStill> All(IEnumerable<long> moments, string why) => moments.ToDictionary(moment => moment, _ => Missing(why));

    private sealed class MissingTrackException : Exception;
}
