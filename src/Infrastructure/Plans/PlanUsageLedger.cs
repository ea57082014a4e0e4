using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.Infrastructure.Transcription.Persistence;

namespace CoachPlus.Infrastructure.Plans;

/// <summary>Reservations in <c>coachplus.plan_usage</c>. What takes a transaction is part of one that somebody else has opened, and takes the holder's lock first.</summary>
internal sealed class PlanUsageLedger(TranscriptDatabase database, IPlanConfigurations configurations, PlanZones zones) : IPlanUsage
{
    public async Task<PlanUsage> OfAsync(PlanTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
        => (await database.ReadAsync("reading what was used of a plan", PlanUsageRows.Used(terms.Holder, terms.MonthOf(now), now, null), PlanUsageRows.Read, cancellationToken)).Single();

    public Task<PlanVerdict> HoldAsync(PlanTerms terms, PlanHold hold, CancellationToken cancellationToken)
        => database.InTransactionAsync("keeping minutes of a plan", transaction => HoldAsync(transaction, terms, hold), cancellationToken);

    public async Task<PlanVerdict?> AdjustAsync(Guid session, int seconds, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var catalogue = await configurations.ReadAsync(cancellationToken);
        return await database.InTransactionAsync("giving kept minutes their true length", transaction => AdjustAsync(transaction, catalogue, zones, session, seconds, now, expiresAt), cancellationToken);
    }

    public Task<bool> SpendAsync(Guid session, int seconds, CancellationToken cancellationToken)
        => database.InTransactionAsync("using up kept minutes", transaction => SpendAsync(transaction, session, seconds), cancellationToken);

    public Task<bool> ReleaseAsync(Guid session, CancellationToken cancellationToken)
        => database.InTransactionAsync("giving kept minutes back", transaction => ReleaseAsync(transaction, session), cancellationToken);

    /// <summary>See <see cref="IPlanUsage.HoldAsync"/>.</summary>
    public static async Task<PlanVerdict> HoldAsync(TranscriptTransaction transaction, PlanTerms terms, PlanHold hold)
    {
        var (verdict, used) = await DecideAsync(transaction, terms, hold.Session, hold.Seconds, hold.At, hold.At);
        if (verdict.Allowed)
        {
            await transaction.RunAsync(PlanUsageRows.Hold(terms, hold.Seconds > 0 ? hold : hold with { Seconds = PlanRules.HeldWhileUnknown(terms.Limits, used) }));
        }

        return verdict;
    }

    /// <summary>See <see cref="IPlanUsage.AdjustAsync"/>.</summary>
    public static async Task<PlanVerdict?> AdjustAsync(
        TranscriptTransaction transaction, PlanCatalogue catalogue, PlanZones zones, Guid session, int seconds, DateTimeOffset now, DateTimeOffset expiresAt)
        => (await LengthenAsync(transaction, catalogue, zones, session, seconds, now, expiresAt))?.Verdict;

    /// <summary>The same, for whoever tells people why: the refusal, or null where there is none or nothing is held.</summary>
    public static async Task<PlanRefusal?> RefuseLengthAsync(
        TranscriptTransaction transaction, PlanCatalogue catalogue, PlanZones zones, Guid session, int seconds, DateTimeOffset now, DateTimeOffset expiresAt)
        => await LengthenAsync(transaction, catalogue, zones, session, seconds, now, expiresAt) is var (terms, verdict) ? PlanRefusal.Of(terms, verdict) : null;

    /// <summary>See <see cref="IPlanUsage.SpendAsync"/>.</summary>
    public static async Task<bool> SpendAsync(TranscriptTransaction transaction, Guid session, int seconds)
        => await transaction.RunAsync(PlanUsageRows.Spend(session, seconds)) == 1;

    /// <summary>See <see cref="IPlanUsage.ReleaseAsync"/>.</summary>
    public static async Task<bool> ReleaseAsync(TranscriptTransaction transaction, Guid session)
        => await transaction.RunAsync(PlanUsageRows.Release(session)) == 1;

    /// <summary>Before a session is deleted, with which the existing system's notes of its usage go: what was used stays used, what is held is given back.</summary>
    /// <returns>How many rows of usage were written.</returns>
    public static async Task<int> KeepAsync(TranscriptTransaction transaction, Guid session)
        => await transaction.RunAsync(PlanUsageRows.KeepNotes(session)) + await transaction.RunAsync(PlanUsageRows.Release(session));

    private static async Task<(PlanTerms Terms, PlanVerdict Verdict)?> LengthenAsync(
        TranscriptTransaction transaction, PlanCatalogue catalogue, PlanZones zones, Guid session, int seconds, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        var held = await transaction.ReadAsync([PlanUsageRows.Held(session)], reader => new
        {
            Terms = new PlanTerms(new PlanHolderId(reader.GetGuid(0)), reader.TextOrNull(1) is { } word ? PlanWords.Find(word) : null, zones.Of(reader.TextOrNull(3)), catalogue),
            Since = reader.GetFieldValue<DateTimeOffset>(2),
        });
        if (held is not [var one])
        {
            return null;
        }

        var (verdict, _) = await DecideAsync(transaction, one.Terms, session, seconds, one.Since, now);
        return verdict.Allowed && await transaction.RunAsync(PlanUsageRows.Adjust(session, seconds, expiresAt)) == 0 ? null : (one.Terms, verdict);
    }

    // What the session itself holds is what is decided about, and counts nothing against itself.
    private static async Task<(PlanVerdict Verdict, PlanUsage Used)> DecideAsync(TranscriptTransaction transaction, PlanTerms terms, Guid session, int seconds, DateTimeOffset countedAt, DateTimeOffset now)
    {
        await transaction.RunAsync(PlanUsageRows.Lock(terms.Holder));
        var used = (await transaction.ReadAsync([PlanUsageRows.Used(terms.Holder, terms.MonthOf(countedAt), now, session)], PlanUsageRows.Read)).Single();
        return (terms.Decide(new PlanQuestion(PlanAction.Transcribe, seconds / 60d), used), used);
    }
}
