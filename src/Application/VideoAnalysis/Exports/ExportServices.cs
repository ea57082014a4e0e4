using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Application.VideoAnalysis.Exports;

/// <summary>Registers the parts of an export that are not request handlers.</summary>
public static class ExportServices
{
    /// <summary>Adds what <see cref="MakeReport"/> is made of, beside what runs of analyses need. Its ports come from elsewhere.</summary>
    public static IServiceCollection AddMakingOfReports(this IServiceCollection services)
        => services.AddScoped<EvidenceStills>().AddScoped<ReportMaking>();
}
