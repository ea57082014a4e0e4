using CoachPlus.Api.Json;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.TestSupport.Time;
using NSubstitute;

namespace CoachPlus.Api.Tests.Support;

/// <summary>Somebody in Taipei without a row of their own, who has used 199 minutes and a second.</summary>
internal sealed class PlansInMemory
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");

    /// <summary>The first moment of the next month there, as it is written.</summary>
    public static string ResetDate => UtcTimeConverter.Format(UsageMonth.Of(Times.Start, Zone).End);

    public PlanCatalogue Catalogue { get; set; } = PlanCatalogue.BuiltIn;

    public PlanUsage Used { get; set; } = new(3, 2, (199 * 60) + 1);

    public Plan? Row { get; set; }

    public ApiUnderTest Api()
    {
        var (holders, usage, configurations) = (Substitute.For<IPlanHolders>(), Substitute.For<IPlanUsage>(), Substitute.For<IPlanConfigurations>());
        holders.FindAsync(default, default).ReturnsForAnyArgs(_ => new PlanHolder(Row, Zone));
        usage.OfAsync(default!, default, default).ReturnsForAnyArgs(_ => Used);
        configurations.ReadAsync(default).ReturnsForAnyArgs(_ => Catalogue);
        return new ApiUnderTest().With(holders).With(usage).With(configurations).With<TimeProvider>(new ManualClock(Times.Start));
    }
}
