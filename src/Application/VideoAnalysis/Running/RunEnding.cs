using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>Gives a job its outcome when its run did not get to the end, and clears away what nobody will read.</summary>
internal sealed class RunEnding(IObjectStore store, TimeProvider clock, RunPolicy policy, ILogger<RunEnding> logger)
{
    public async Task<RunOutcome> SupersededAsync(RunLedger ledger)
    {
        RunLog.Superseded(logger, ledger.Job.Id, ledger.Fence);
        await ClearAsync(ledger);
        return RunOutcome.Superseded;
    }

    public async Task<RunOutcome> EndAsync(RunLedger ledger, Exception problem, bool stopped)
    {
        try
        {
            var outcome = stopped && RunFailure.Of(problem).Transient ? await ReleaseAsync(ledger) : await FailAsync(ledger, problem);
            await ClearAsync(ledger);
            return outcome;
        }
        catch (RunSupersededException)
        {
            return await SupersededAsync(ledger);
        }
        catch (UnavailableException unreachable)
        {
            RunLog.Unrecorded(logger, ledger.Job.Id, unreachable);
            return RunOutcome.HandedBack;
        }
    }

    private async Task<RunOutcome> ReleaseAsync(RunLedger ledger)
    {
        await ledger.SaveAsync((job, now) => job.HandBack(countAttempt: false, now, null, now));
        RunLog.Released(logger, ledger.Job.Id);
        return RunOutcome.HandedBack;
    }

    private async Task<RunOutcome> FailAsync(RunLedger ledger, Exception problem)
    {
        var failure = RunFailure.Of(problem);
        var attempt = ledger.Job.State.Attempt;
        if (failure.Transient && attempt < policy.MaxAttempts)
        {
            var notBefore = clock.GetUtcNow() + policy.DelayAfter(attempt);
            await ledger.SaveAsync((job, now) => job.HandBack(countAttempt: true, notBefore, failure.Sentence, now, failure.Code));
            RunLog.HandedBack(logger, ledger.Job.Id, attempt, notBefore, failure.Code, problem);
            return RunOutcome.HandedBack;
        }

        if (failure.Kind == FailureKind.Guardrail)
        {
            LogGuardrail(ledger.Job, problem);
        }

        var sentence = failure.Transient && attempt > 1 ? $"{failure.Sentence} It was tried {attempt} times." : failure.Sentence;
        await ledger.SaveAsync((job, now) => job.Fail(failure.Kind, sentence, now, failure.Code));
        RunLog.Failed(logger, ledger.Job.Id, JobWords.Of(failure.Kind), attempt, problem);
        return RunOutcome.Failed;
    }

    private void LogGuardrail(AnalysisJob job, Exception problem)
    {
        var (findings, report) = problem is DomainException
            ? (Word(problem.Message, "findings"), Word(problem.Message, "report"))
            : ("present", "present");
        RunLog.Guardrail(logger, job.Order.DeepEnabled ? "Deep" : "Quick-only", job.Id, job.Order.SessionId, findings, report, problem.Message);
    }

    private static string Word(string message, string artifact) => message.Contains(artifact, StringComparison.Ordinal) ? "MISSING" : "present";

    // Only what the stored job does not name may go: after a refused write the row says what the run had managed to commit.
    private async Task ClearAsync(RunLedger ledger)
    {
        if (ledger.Written.Count == 0)
        {
            return;
        }

        using var limit = new CancellationTokenSource(policy.RecordTimeout, clock);
        try
        {
            var stored = await ledger.ReadBackAsync(limit.Token);
            if (stored is { Status: JobStatus.Done } && stored.State.Fence == ledger.Fence)
            {
                return;
            }

            foreach (var address in ledger.Written.Where(address => address.Key != stored?.State.Quick?.Results.Key))
            {
                await store.DeleteAsync(address, limit.Token);
            }
        }
        catch (Exception problem) when (problem is UnavailableException or OperationCanceledException)
        {
            RunLog.Leftovers(logger, ledger.Job.Id, ledger.Fence, problem);
        }
    }
}
