using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Ports;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>
/// Transcribes the recording of a claimed session and stores what becomes of it. Cancelling the request hands the session back without counting the attempt,
/// unless the lease was lost.
/// </summary>
/// <param name="Claimed">The session as it was claimed.</param>
/// <param name="LeaseLost">Fires when the attempt may no longer write; the request's own token must fire with it.</param>
public sealed record TranscribeAudio(ClaimedTranscription Claimed, CancellationToken LeaseLost) : IRequest<TranscriptionOutcome>;

internal sealed class TranscribeAudioHandler(TranscriptionRun run, ITranscriptionQueue queue, TranscriptionPolicy policy, TimeProvider clock, ILogger<TranscribeAudioHandler> logger)
    : IRequestHandler<TranscribeAudio, TranscriptionOutcome>
{
    private const string WorkerLost = "worker-lost";

    public async Task<TranscriptionOutcome> Handle(TranscribeAudio request, CancellationToken cancellationToken)
    {
        var ledger = new TranscriptionLedger(request.Claimed, queue, clock, policy, logger);
        try
        {
            if (request.Claimed.Attempt > policy.MaxAttempts)
            {
                return await GiveUpAsync(ledger);
            }

            await run.ExecuteAsync(ledger, cancellationToken);
            return TranscriptionOutcome.Completed;
        }
#pragma warning disable CA1031 // whatever broke the attempt, its session must get an outcome
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return request.LeaseLost.IsCancellationRequested ? Superseded(ledger) : await EndAsync(ledger, problem, cancellationToken.IsCancellationRequested);
        }
    }

    private async Task<TranscriptionOutcome> EndAsync(TranscriptionLedger ledger, Exception problem, bool stopped)
    {
        try
        {
            return problem is AttemptSupersededException ? Superseded(ledger) : await GiveOutcomeAsync(ledger, problem, stopped);
        }
        catch (AttemptSupersededException)
        {
            return Superseded(ledger);
        }
        catch (UnavailableException unreachable)
        {
            TranscriptionLog.Unrecorded(logger, ledger.Claimed.Session, unreachable);
            return TranscriptionOutcome.HandedBack;
        }
    }

    private async Task<TranscriptionOutcome> GiveOutcomeAsync(TranscriptionLedger ledger, Exception problem, bool stopped)
    {
        var (claimed, failure) = (ledger.Claimed, TranscriptionFailure.Of(problem));
        if (failure.Transient && (stopped || claimed.Attempt < policy.MaxAttempts))
        {
            TranscriptionLog.HandedBack(logger, claimed.Session, claimed.Attempt, failure.Code, stopped, problem);
            await ledger.HandBackAsync(stopped ? TimeSpan.Zero : policy.Delay.After(claimed.Attempt), stopped ? null : failure.Sentence);
            return TranscriptionOutcome.HandedBack;
        }

        TranscriptionLog.Failed(logger, claimed.Session, claimed.Attempt, failure.Code, problem);
        await ledger.FailAsync(failure.Code, failure.Transient && claimed.Attempt > 1 ? $"{failure.Sentence} It was tried {claimed.Attempt} times." : failure.Sentence);
        return TranscriptionOutcome.Failed;
    }

    private async Task<TranscriptionOutcome> GiveUpAsync(TranscriptionLedger ledger)
    {
        var earlier = ledger.Claimed.Trouble is { } sentence ? $" Before that: {sentence}" : "";
        TranscriptionLog.Failed(logger, ledger.Claimed.Session, ledger.Claimed.Attempt - 1, WorkerLost, null);
        await ledger.FailAsync(
            WorkerLost, $"The transcription was started {policy.MaxAttempts} times and broke off each time without a result. The recording is kept: please try again later.{earlier}");
        return TranscriptionOutcome.Failed;
    }

    private TranscriptionOutcome Superseded(TranscriptionLedger ledger)
    {
        TranscriptionLog.Superseded(logger, ledger.Claimed.Session, ledger.Claimed.Fence);
        return TranscriptionOutcome.Superseded;
    }
}
