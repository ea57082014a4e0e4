namespace CoachPlus.Domain.Plans;

/// <summary>The one table of what plans allow, of videos as well as of transcripts. What an operator has configured of transcripts goes before it: <see cref="PlanCatalogue"/>.</summary>
public static class PlanTable
{
    /// <summary>The shortest limit, in seconds, of those that allow videos at all.</summary>
    public const int ShortestVideoSeconds = 7200;

    private const long GiB = 1L << 30;

    /// <summary>What an account's plan includes.</summary>
    /// <param name="word">A role, or <c>superuser</c>. One that is not in the table includes no videos.</param>
    public static AccountTerms OfAccount(string word) => word switch
    {
        "coach_pro" or "analyst_pro" => new AccountTerms(0, 0, Plan.Student),
        "coach_pro_plus" => new AccountTerms(25 * GiB, ShortestVideoSeconds, Plan.Pro),
        "org_pro" => new AccountTerms(null, null, Plan.CoachingSchool),
        "superuser" => new AccountTerms(null, null, null),
        _ => new AccountTerms(0, 0, Plan.Free),
    };

    /// <summary>A plan for transcripts that nobody has configured. Prices are those of the existing system's newest seed.</summary>
    public static PlanOffer Of(Plan plan) => plan switch
    {
        Plan.Free => new PlanOffer(plan, "免費試用方案", new PlanLimits(200, 60), PlanPrices.None, 1),
        Plan.Student => new PlanOffer(plan, "學習方案", new PlanLimits(500, 100), new PlanPrices(299_00, 2990_00, 9_99, 99_90), 2),
        Plan.Pro => new PlanOffer(plan, "專業方案", new PlanLimits(3000, 200), new PlanPrices(899_00, 7641_50, 29_99, 254_92), 3),
        Plan.Enterprise => new PlanOffer(plan, "企業方案", new PlanLimits(1500, 500), PlanPrices.None, 4) { IsOffered = false },
        Plan.CoachingSchool => new PlanOffer(plan, "認證學校方案", new PlanLimits(null, 500), new PlanPrices(5000_00, 42500_00, 169_00, 1436_50), 5),
    };
}

/// <summary>What an account's plan includes.</summary>
/// <param name="StorageBytes">Videos stored at a time; 0 is nothing, null is no limit.</param>
/// <param name="MaxVideoSeconds">Longest video; 0 is none, null is no limit.</param>
/// <param name="Transcripts">The plan for transcripts; null is one without any limit.</param>
public sealed record AccountTerms(long? StorageBytes, int? MaxVideoSeconds, Plan? Transcripts);
