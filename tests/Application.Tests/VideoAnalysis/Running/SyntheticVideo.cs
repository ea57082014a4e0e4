using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.Application.Tests.VideoAnalysis.Running;

/// <summary>A video of given length that hands out tiny pictures, and says how often it was read and closed.</summary>
internal sealed class SyntheticVideo(double seconds) : IVideoProbe, IFrameSource, IStillFrames
{
    public VideoFacts Facts { get; } = new(1280, 720, seconds, 30, 0, "h264", "mov,mp4,m4a,3gp,3g2,mj2");

    public List<FrameRequest> Requests { get; } = [];

    public int OpenReadings { get; private set; }

    /// <summary>Called before each picture with the request and its number; may throw.</summary>
    public Action<FrameRequest, int> BeforeFrame { get; set; } = (_, _) => { };

    /// <summary>When the stills were taken that were asked for, in seconds, and how wide at most.</summary>
    public List<(double Seconds, int? Widest)> Stills { get; } = [];

    /// <summary>Whether there is a still; may throw.</summary>
    public Func<bool> HasStill { get; set; } = () => true;

    /// <summary>Seconds after which the stream stops, though the container claims more.</summary>
    public double? CutOffAt { get; set; }

    public Task<VideoFacts> ProbeAsync(string path, CancellationToken cancellationToken) => Task.FromResult(Facts);

    public IFrameReading Open(string path, VideoFacts facts, FrameRequest request)
    {
        Requests.Add(request);
        OpenReadings++;
        return new Reading(this, request);
    }

    public async Task<bool> WriteAsync(string path, double seconds, int? widest, Stream target, CancellationToken cancellationToken)
    {
        Stills.Add((seconds, widest));
        await target.WriteAsync(new byte[] { 0xFF, 0xD8, 0xFF }, cancellationToken);
        return HasStill();
    }

    private sealed class Reading(SyntheticVideo video, FrameRequest request) : IFrameReading
    {
        private static readonly byte[] Pixels = new byte[12];
        private readonly double _end = 1000 * Math.Min(video.CutOffAt ?? double.MaxValue, Math.Min(request.MaxSeconds ?? double.MaxValue, video.Facts.DurationSeconds));
        private int _next;

        public double ReachedMs { get; private set; }

        public bool EndedEarly => video.CutOffAt is not null;

        public ValueTask<VideoFrame?> NextAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var timestamp = 1000.0 * _next / request.FramesPerSecond;
            if (timestamp >= _end)
            {
                return ValueTask.FromResult<VideoFrame?>(null);
            }

            video.BeforeFrame(request, _next);
            ReachedMs = timestamp;
            var number = (int)Math.Round(timestamp * video.Facts.FramesPerSecond / 1000);
            _next++;
            return ValueTask.FromResult<VideoFrame?>(new VideoFrame(number, timestamp, 2, 2, Pixels, 640));
        }

        public ValueTask DisposeAsync()
        {
            video.OpenReadings--;
            return ValueTask.CompletedTask;
        }
    }
}
