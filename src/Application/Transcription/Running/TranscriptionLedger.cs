using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>All writes of one attempt, under its fence. A refused write throws <see cref="AttemptSupersededException"/>, so that nothing that follows can be done by mistake.</summary>
internal sealed class TranscriptionLedger(ClaimedTranscription claimed, ITranscriptionQueue queue, TimeProvider clock, TranscriptionPolicy policy, ILogger logger)
{
    private TranscriptionStep? _told;
    private long _toldAt;

    public ClaimedTranscription Claimed { get; } = claimed;

    /// <summary>Tells how far it is: when it is further than before, or nothing was told for a while.</summary>
    public async Task TellAsync(TranscriptionStep step, CancellationToken cancellationToken)
    {
        if (_told is { } before && step.Percent <= before.Percent && clock.GetElapsedTime(_toldAt) < policy.TellEvery)
        {
            return;
        }

        (_told, _toldAt) = (step, clock.GetTimestamp());
        try
        {
            Demand(await queue.ReportAsync(Claimed, step, cancellationToken));
        }
        catch (UnavailableException unreachable)
        {
            // A bar that stands still is no reason to throw work away: the lease decides whether the attempt goes on.
            TranscriptionLog.Untold(logger, Claimed.Session, unreachable);
        }
    }

    public async Task NoteTicketAsync(string? ticket) => Demand(await PatientlyAsync(limit => queue.NoteTicketAsync(Claimed, ticket, limit), _ => Task.FromResult(false)));

    public async Task CompleteAsync(FinishedTranscription finished)
        => Demand(await PatientlyAsync(limit => queue.CompleteAsync(Claimed, finished, limit), limit => queue.HasEndedAsync(Claimed, TranscriptionStatus.Completed, limit)));

    public async Task FailAsync(string code, string sentence)
        => Demand(await PatientlyAsync(limit => queue.FailAsync(Claimed, code, sentence, limit), limit => queue.HasEndedAsync(Claimed, TranscriptionStatus.Failed, limit)));

    public async Task HandBackAsync(TimeSpan pause, string? trouble)
        => Demand(await PatientlyAsync(limit => queue.HandBackAsync(Claimed, pause, trouble, limit), _ => Task.FromResult(false)));

    // In its own short time: an outcome must be stored while the process stops, too.
    private Task<RunWrite> PatientlyAsync(Func<CancellationToken, Task<RunWrite>> write, Func<CancellationToken, Task<bool>> isStored)
        => new PatientWrite(clock, policy.RecordTimeout).RunAsync(write, isStored);

    private static void Demand(RunWrite write)
    {
        if (write == RunWrite.Superseded)
        {
            throw new AttemptSupersededException();
        }
    }
}
