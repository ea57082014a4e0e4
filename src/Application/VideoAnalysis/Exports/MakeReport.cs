using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>What became of an attempt to make a PDF.</summary>
public enum ExportOutcome
{
    /// <summary>Stored.</summary>
    Made,

    /// <summary>Given up.</summary>
    Failed,

    /// <summary>Put back.</summary>
    HandedBack,

    /// <summary>It is somebody else's, or the job is gone: nothing was written.</summary>
    Superseded,
}

/// <summary>
/// Makes the PDF of a claimed export, stores it and notes it. Cancelling the request hands it back without counting the attempt, unless
/// the lease was lost.
/// </summary>
/// <param name="Claimed">The export.</param>
/// <param name="LeaseLost">Fires when the attempt may no longer write; the request's own token must fire with it.</param>
public sealed record MakeReport(ClaimedExport Claimed, CancellationToken LeaseLost) : IRequest<ExportOutcome>;

internal sealed partial class MakeReportHandler(ReportMaking making, IReportExports exports, ExportPolicy policy, RunPolicy record, TimeProvider clock, ILogger<MakeReportHandler> logger)
    : IRequestHandler<MakeReport, ExportOutcome>
{
    private const string GaveUp = "The PDF could not be made, in several tries: a part that is needed does not answer. Export it again in a while; if that fails too, tell whoever runs the service.";
    private const string Broken = "The PDF could not be made: something in this analysis cannot be printed. Tell whoever runs the service, with the number of the job; the results themselves are not touched.";

    public async Task<ExportOutcome> Handle(MakeReport request, CancellationToken cancellationToken)
    {
        var export = request.Claimed;
        try
        {
            return export.Attempt > policy.MaxAttempts
                ? await EndAsync(ExportOutcome.Failed, token => exports.FailAsync(export, GaveUp, token))
                : Told(export, await making.ExecuteAsync(export, cancellationToken));
        }
#pragma warning disable CA1031 // whatever broke the attempt, whoever waits for it must get an outcome
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return request.LeaseLost.IsCancellationRequested ? ExportOutcome.Superseded : await EndAsync(export, problem, cancellationToken.IsCancellationRequested);
        }
    }

    private async Task<ExportOutcome> EndAsync(ClaimedExport export, Exception problem, bool stopped)
    {
        if (stopped || problem is UnavailableException or IOException or ArtifactMismatchException)
        {
            HandedBack(export.Job.Value, export.Attempt, stopped, problem);
            return await EndAsync(ExportOutcome.HandedBack, token => exports.HandBackAsync(export, stopped ? TimeSpan.Zero : policy.Pause, counts: !stopped, token));
        }

        Failed(export.Job.Value, export.Attempt, problem);
        return await EndAsync(ExportOutcome.Failed, token => exports.FailAsync(export, Broken, token));
    }

    // Its own short time: the outcome must be stored while the process stops, too.
    private async Task<ExportOutcome> EndAsync(ExportOutcome outcome, Func<CancellationToken, Task<RunWrite>> write)
    {
        using var limit = new CancellationTokenSource(record.RecordTimeout, clock);
        return await write(limit.Token) == RunWrite.Written ? outcome : ExportOutcome.Superseded;
    }

    private ExportOutcome Told(ClaimedExport export, RunWrite write)
    {
        if (write == RunWrite.Superseded)
        {
            Superseded(export.Job.Value, export.Fence);
            return ExportOutcome.Superseded;
        }

        return ExportOutcome.Made;
    }

    [LoggerMessage(LogLevel.Warning, "Report handed back: job_id={JobId} attempt={Attempt} stopping={Stopping}")]
    private partial void HandedBack(string jobId, int attempt, bool stopping, Exception problem);

    [LoggerMessage(LogLevel.Error, "Report failed: job_id={JobId} attempt={Attempt}")]
    private partial void Failed(string jobId, int attempt, Exception problem);

    [LoggerMessage(LogLevel.Warning, "Report superseded: job_id={JobId} fence={Fence}")]
    private partial void Superseded(string jobId, long fence);
}
