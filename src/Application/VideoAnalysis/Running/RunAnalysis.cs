using CoachPlus.Application.VideoAnalysis.Ports;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// Analyses the video of a claimed job and stores what becomes of it. Cancelling the request hands the job back without counting the
/// attempt, unless the lease was lost.
/// </summary>
/// <param name="Claimed">The job as it was claimed, with its session.</param>
/// <param name="Ending">
/// Called before the write that ends the run is sent, once more when another has to take its place; not when somebody else has the job. Must not throw.
/// </param>
/// <param name="LeaseLost">Fires when the run may no longer write; the request's own token must fire with it.</param>
public sealed record RunAnalysis(JobOfSession Claimed, Action Ending, CancellationToken LeaseLost) : IRequest<RunOutcome>;

internal sealed class RunAnalysisHandler(AnalysisRun run, RunEnding ending, IAnalysisJobQueue queue, TimeProvider clock, RunPolicy policy)
    : IRequestHandler<RunAnalysis, RunOutcome>
{
    public async Task<RunOutcome> Handle(RunAnalysis request, CancellationToken cancellationToken)
    {
        var ledger = new RunLedger(request.Claimed.Job, queue, clock, policy, request.Ending);
        try
        {
            return await run.ExecuteAsync(ledger, request.Claimed.Session, cancellationToken);
        }
#pragma warning disable CA1031 // whatever broke the run, its job must get an outcome; RunEnding tells the kinds apart
        catch (Exception problem)
#pragma warning restore CA1031
        {
            var stopped = cancellationToken.IsCancellationRequested;
            return request.LeaseLost.IsCancellationRequested || problem is RunSupersededException
                ? await ending.SupersededAsync(ledger)
                : await ending.EndAsync(ledger, problem, stopped);
        }
    }
}
