using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Infrastructure.Printing;

/// <summary>Registers the printing of reports.</summary>
public static class PrintingServices
{
    /// <summary>Adds <see cref="IReportPrinter"/>. Loads nothing before something is printed.</summary>
    public static IServiceCollection AddPrinting(this IServiceCollection services) => services.AddSingleton<IReportPrinter, PdfReportPrinter>();
}
