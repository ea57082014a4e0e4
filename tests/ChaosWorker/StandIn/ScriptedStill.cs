using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.ChaosWorker.StandIn;

/// <summary>A few bytes in the place of a picture.</summary>
internal sealed class ScriptedStill : IStillFrames
{
    public async Task<bool> WriteAsync(string path, double seconds, int? widest, Stream target, CancellationToken cancellationToken)
    {
        await target.WriteAsync("still"u8.ToArray(), cancellationToken);
        return true;
    }
}
