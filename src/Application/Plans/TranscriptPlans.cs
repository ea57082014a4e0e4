using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Plans.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;

namespace CoachPlus.Application.Plans;

internal sealed class TranscriptPlans(IPlanHolders holders, IPlanConfigurations configurations, IPlanUsage usage, TimeProvider clock) : ITranscriptPlans
{
    public async Task<PlanTerms> OfAsync(CurrentCoach coach, CancellationToken cancellationToken)
    {
        var id = PlanHolderId.Of(coach.Id);
        var (catalogue, holder) = (await configurations.ReadAsync(cancellationToken), await holders.FindAsync(id, cancellationToken));
        var account = PlanTable.OfAccount(coach.IsSuperuser ? IAccountPlans.Superuser : Words.Of(coach.Role)).Transcripts;

        // A row that says no more than free may be one that was made for a coach of this product: the account says which plan goes with it.
        return new PlanTerms(id, account is null || holder.Plan is null or Plan.Free ? account : holder.Plan, holder.Zone, catalogue);
    }

    public Task<PlanRefusal?> RefuseFileAsync(CurrentCoach coach, long bytes, CancellationToken cancellationToken)
        => RefuseAsync(coach, new PlanQuestion(PlanAction.UploadFile, (double)bytes / PlanLimits.Megabyte), cancellationToken);

    public Task<PlanRefusal?> RefuseTranscriptionAsync(CurrentCoach coach, int seconds, CancellationToken cancellationToken)
        => RefuseAsync(coach, new PlanQuestion(PlanAction.Transcribe, seconds / 60d), cancellationToken);

    /// <summary>The answer to a question, for whoever asks beforehand.</summary>
    public async Task<PlanAnswer> AskAsync(CurrentCoach coach, PlanQuestion question, CancellationToken cancellationToken)
    {
        var (terms, now) = (await OfAsync(coach, cancellationToken), clock.GetUtcNow());
        var used = await usage.OfAsync(terms, now, cancellationToken);
        return new PlanAnswer(terms, terms.MonthOf(now), used, terms.Decide(question, used));
    }

    private async Task<PlanRefusal?> RefuseAsync(CurrentCoach coach, PlanQuestion question, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(coach, question, cancellationToken);
        return PlanRefusal.Of(answer.Terms, answer.Verdict);
    }
}

/// <summary>An answer with what it rests on.</summary>
internal sealed record PlanAnswer(PlanTerms Terms, UsageMonth Month, PlanUsage Usage, PlanVerdict Verdict);
