using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Storage;

/// <summary>Whether objects can be read and written. The answer is public, so what exactly is wrong goes to the log.</summary>
internal sealed partial class StorageReadiness(IObjectStore store, TimeProvider time, ILogger<StorageReadiness> logger) : IReadinessCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public string Part => "storage";

    public async Task<PartReport> CheckAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await store.CheckAsync(either.Token);
            return new PartReport(PartState.Ready, null);
        }
        catch (UnavailableException down)
        {
            Down(down, down.Message);
            return new PartReport(PartState.Down, "The video storage cannot be read or written; the log says why.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new PartReport(PartState.Down, $"The video storage gave no answer within {Limit.TotalSeconds:0} s.");
        }
    }

    [LoggerMessage(LogLevel.Error, "The video storage is down: {Why}")]
    private partial void Down(Exception problem, string why);
}
