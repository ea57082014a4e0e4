using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;
using CoachPlus.Infrastructure.Transcription.Persistence;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Plans;

internal sealed partial class PlanConfigurations(TranscriptDatabase database, IOptions<PlansOptions> options, TimeProvider clock, ILogger<PlanConfigurations> logger)
    : IPlanConfigurations, IDisposable
{
    // There may be two rows for a plan, one for each case of its word: that in lower case is the newer one, and read last.
    private const string Rows = """
        select plan_type::text, display_name, description, tagline, limits::text, features::text, monthly_price_twd_cents, annual_price_twd_cents,
            monthly_price_cents, annual_price_cents, is_active, sort_order
        from plan_configurations order by plan_type::text = lower(plan_type::text)
        """;

    private readonly SemaphoreSlim _reading = new(1);
    private Remembered? _remembered;
    private string _told = "";

    public async ValueTask<PlanCatalogue> ReadAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } remembered)
        {
            return remembered;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            return Fresh() ?? await ReadAgainAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private PlanCatalogue? Fresh()
        => Volatile.Read(ref _remembered) is { } remembered && clock.GetElapsedTime(remembered.At) < TimeSpan.FromSeconds(options.Value.ConfigurationSeconds) ? remembered.Catalogue : null;

    private async Task<PlanCatalogue> ReadAgainAsync(CancellationToken cancellationToken)
    {
        var at = clock.GetTimestamp();
        var rows = await database.ReadAsync("reading the configured plans", Sql.Of(Rows), PlanConfigurationRow.Read, cancellationToken);
        var offers = rows.OfType<PlanOffer>().GroupBy(offer => offer.Plan).Select(offers => offers.Last()).ToList();
        Tell(offers);
        var catalogue = new PlanCatalogue(offers);
        Volatile.Write(ref _remembered, new Remembered(catalogue, at));
        return catalogue;
    }

    private void Tell(List<PlanOffer> offers)
    {
        var faults = string.Join("; ", offers.Where(offer => offer.Fault is not null).Select(offer => $"{Words.Of(offer.Plan)}: {offer.Fault}"));
        if (faults.Length > 0 && faults != _told)
        {
            Refused(faults);
        }

        _told = faults;
    }

    [LoggerMessage(LogLevel.Warning, "Rows of plan_configurations make no sense, the built-in limits hold for these plans: {Faults}")]
    private partial void Refused(string faults);

    private sealed record Remembered(PlanCatalogue Catalogue, long At);
}
