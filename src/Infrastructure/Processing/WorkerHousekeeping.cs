using CoachPlus.Application.Transcription.Sweeping;
using CoachPlus.Application.VideoAnalysis.Running;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>The sweeps of a process that works on jobs, each in a loop of its own, so that a slow or failing one holds up no other.</summary>
internal sealed class WorkerHousekeeping(
    IServiceScopeFactory scopes, IOptions<WorkerOptions> worker, IOptions<SweepOptions> sweeps, TimeProvider clock, ILogger<WorkerHousekeeping> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(Sweeps().Select(sweep => Task.Run(() => new SweepLoop(sweep, scopes, clock, logger).RunAsync(stoppingToken), CancellationToken.None)));

    private IEnumerable<Sweep> Sweeps() =>
    [
        new("recovery", TimeSpan.FromSeconds(worker.Value.RecoverySeconds), new RecoverExpiredJobs()),
        new("deletion", TimeSpan.FromSeconds(worker.Value.HousekeepingSeconds), new DeleteUnneededObjects()),
        new("uploads", TimeSpan.FromSeconds(sweeps.Value.UploadsSeconds), new SettleOverdueUploads(), InTurns: true),
        new("late-uploads", TimeSpan.FromSeconds(sweeps.Value.LateUploadsSeconds), new SettleGivenUpUploads(), InTurns: true),
        new("objects", TimeSpan.FromMinutes(sweeps.Value.ObjectsMinutes), new SweepObjects(), InTurns: true),
        new("audio-uploads", TimeSpan.FromSeconds(sweeps.Value.UploadsSeconds), new SettleOverdueAudio(), InTurns: true),
        new("stranded-transcripts", TimeSpan.FromSeconds(sweeps.Value.LateUploadsSeconds), new ClearStrandedTranscriptions(), InTurns: true),
        new("speech-tickets", TimeSpan.FromSeconds(sweeps.Value.UploadsSeconds), new LetSpeechTicketsGo()),
        new("audio-objects", TimeSpan.FromMinutes(sweeps.Value.ObjectsMinutes), new SweepAudioObjects(), InTurns: true),
        new("old-records", TimeSpan.FromHours(1), new PruneRecords(), InTurns: true),
    ];
}
