using CoachPlus.Domain.VideoAnalysis.Reports;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>
/// Turns findings into what a coach reads. A writer may phrase; it may not measure, add a finding, leave one out or change a number or a moment.
/// </summary>
public interface IReportWriter
{
    /// <summary>
    /// The report: always whole, with seven days. A writer that depends on something outside falls back on <see cref="TemplateReport"/>
    /// when that does not answer, and says so by <see cref="ReportView.GeneratedWithLlm"/> being false.
    /// </summary>
    /// <param name="input">What was found.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task<ReportView> WriteAsync(ReportInput input, CancellationToken cancellationToken);
}
