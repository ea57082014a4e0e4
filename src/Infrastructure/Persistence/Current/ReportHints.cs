using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Hears of exports.</summary>
internal sealed class ReportHints(CurrentDataSource source, TimeProvider clock, ILogger<ReportHints> logger) : WorkHints(source.NewListener, "coachplus_reports", clock, logger);
