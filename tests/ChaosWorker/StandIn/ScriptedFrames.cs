using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Pose;

namespace CoachPlus.ChaosWorker.StandIn;

/// <summary>Pictures without pixels, in the time that the script names.</summary>
internal sealed class ScriptedFrames(TimeProvider clock) : IFrameSource
{
    public IFrameReading Open(string path, VideoFacts facts, FrameRequest request) => new Reading(VideoScript.Read(path), clock);

    private sealed class Reading(VideoScript script, TimeProvider clock) : IFrameReading
    {
        private readonly TimeSpan _pause = TimeSpan.FromMilliseconds((double)script.Milliseconds / script.Pictures);
        private TimeSpan _owed;
        private int _next;

        public double ReachedMs { get; private set; }

        public bool EndedEarly => false;

        public async ValueTask<VideoFrame?> NextAsync(CancellationToken cancellationToken)
        {
            if (_next == script.Pictures)
            {
                return null;
            }

            // Timers are no finer than this; shorter pauses add up to one.
            _owed += _pause;
            if (_owed >= TimeSpan.FromMilliseconds(10))
            {
                await Task.Delay(_owed, clock, cancellationToken);
                _owed = TimeSpan.Zero;
            }

            ReachedMs = _next * 1000 / ScriptedProbe.FramesPerSecond;
            return new VideoFrame(_next++, ReachedMs, 640, 360, ReadOnlyMemory<byte>.Empty, 2);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
