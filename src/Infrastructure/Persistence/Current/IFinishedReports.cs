using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>The one write of an export that changes a job too.</summary>
internal interface IFinishedReports
{
    /// <summary>As <see cref="IReportExports.FinishAsync"/>; false when the attempt is superseded or the job is not finished.</summary>
    Task<bool> FinishAsync(ClaimedExport export, StoredReport stored, TimeSpan keepFormer, CancellationToken cancellationToken);
}
