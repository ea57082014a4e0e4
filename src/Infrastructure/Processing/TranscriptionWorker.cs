using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Running;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>
/// Makes transcripts beside the analyses, in <see cref="WorkerOptions.TranscriptionSlots"/> slots, until the process stops. Without a speech engine it takes
/// none: those that wait are left to a process that has one.
/// </summary>
internal sealed partial class TranscriptionWorker(
    IServiceScopeFactory scopes, ISpeechToText engine, IOptions<WorkerOptions> options, TimeProvider clock, ILogger<TranscriptionWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var slots = engine.IsSetUp ? options.Value.TranscriptionSlots : 0;
        Starting(engine.Engine, slots);
        await Task.WhenAll(Enumerable.Range(1, slots).Select(number => Task.Run(() => LoopAsync(number, stoppingToken), CancellationToken.None)));
    }

    private async Task LoopAsync(int number, CancellationToken stopping)
    {
        var owner = $"{WorkerPresence.ProcessName}:speech:{number}";
        var outage = new Outage("transcripts", clock, logger);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await RoundAsync(owner, outage, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // stopped while it waited: no session is held here
        }
    }

    private async Task RoundAsync(string owner, Outage outage, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<ITranscriptionQueue>();
            var hint = queue.Hint(); // before looking: a start that comes meanwhile is heard
            var askedAt = clock.GetTimestamp();
            var claimed = await queue.ClaimAsync(owner, engine.Engine, options.Value.Lease, stopping);
            outage.Over();
            if (claimed is null)
            {
                await hint.WaitAsync(TimeSpan.FromSeconds(options.Value.PollSeconds), stopping);
                return;
            }

            Claimed(claimed.Session.ToString(), owner, claimed.Attempt, claimed.Fence);
            await WorkAsync(scope.ServiceProvider, claimed, askedAt, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // nothing that goes wrong around one session may end the loop
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await outage.PauseAsync(problem, stopping);
        }
    }

    private async Task WorkAsync(IServiceProvider services, ClaimedTranscription claimed, long askedAt, CancellationToken stopping)
    {
        var leased = new Leased(
            $"transcription of {claimed.Session}",
            (provider, length, token) => provider.GetRequiredService<ITranscriptionQueue>().RenewAsync(claimed, length, token),
            provider => provider.GetRequiredService<ITranscriptionQueue>().Hint());
        await using var lease = new KeptLease(leased, options.Value, askedAt, scopes, clock, logger);
        using var run = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var lost = lease.Lost.Register(run.Cancel);
        await using var grace = stopping.Register(() => run.CancelAfter(options.Value.StopGrace));
        var outcome = await services.GetRequiredService<IMediator>().Send(new TranscribeAudio(claimed, lease.Lost), run.Token);
        var tag = new KeyValuePair<string, object?>("outcome", WorkerMeter.WordOf(outcome));
        WorkerMeter.Transcriptions.Add(1, tag);
        WorkerMeter.TranscriptionSeconds.Record(clock.GetElapsedTime(askedAt).TotalSeconds, tag);
    }

    [LoggerMessage(LogLevel.Information, "Speech engine: {Engine} transcription_slots={Slots}")]
    private partial void Starting(string engine, int slots);

    [LoggerMessage(LogLevel.Information, "Claimed session_id={SessionId} owner={Owner} attempt={Attempt} fence={Fence}")]
    private partial void Claimed(string sessionId, string owner, int attempt, long fence);
}
