using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis.Reports;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>The default writer: fixed sentences, no outside help.</summary>
internal sealed class TemplateReportWriter : IReportWriter
{
    public Task<ReportView> WriteAsync(ReportInput input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(TemplateReport.Write(input));
    }
}
