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
        await Task.WhenAll(Enumerable.Range(1, slots).Select(number => Task.Run(() => SlotOf(number).RunAsync(stoppingToken), CancellationToken.None)));
    }

    private ClaimLoop<ClaimedTranscription> SlotOf(int number)
    {
        var owner = $"{WorkerPresence.ProcessName}:speech:{number}";
        var steps = new ClaimSteps<ClaimedTranscription>(
            "transcripts",
            provider => Queue(provider).Hint(),
            (provider, token) => Queue(provider).ClaimAsync(owner, engine.Engine, options.Value.Lease, token),
            claimed => new Leased($"transcription of {claimed.Session}", (provider, lease, token) => Queue(provider).RenewAsync(claimed, lease, token), provider => Queue(provider).Hint()),
            (provider, claimed, lost, token) => WorkAsync(provider, claimed, owner, lost, token),
            (outcome, seconds) => WorkerMeter.Count(WorkerMeter.Transcriptions, WorkerMeter.TranscriptionSeconds, outcome, seconds));
        return new ClaimLoop<ClaimedTranscription>(steps, options.Value, scopes, clock, logger);
    }

    private async Task<string> WorkAsync(IServiceProvider services, ClaimedTranscription claimed, string owner, CancellationToken lost, CancellationToken cancellationToken)
    {
        Claimed(claimed.Session.ToString(), owner, claimed.Attempt, claimed.Fence);
        return WorkerMeter.WordOf(await services.GetRequiredService<IMediator>().Send(new TranscribeAudio(claimed, lost), cancellationToken));
    }

    private static ITranscriptionQueue Queue(IServiceProvider provider) => provider.GetRequiredService<ITranscriptionQueue>();

    [LoggerMessage(LogLevel.Information, "Speech engine: {Engine} transcription_slots={Slots}")]
    private partial void Starting(string engine, int slots);

    [LoggerMessage(LogLevel.Information, "Claimed session_id={SessionId} owner={Owner} attempt={Attempt} fence={Fence}")]
    private partial void Claimed(string sessionId, string owner, int attempt, long fence);
}
