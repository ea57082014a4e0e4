namespace CoachPlus.Domain.Plans;

/// <summary>All plans for transcripts: each as an operator has configured it, or as <see cref="PlanTable"/> has it.</summary>
public sealed class PlanCatalogue
{
    private readonly IReadOnlyDictionary<Plan, PlanOffer> _offers;

    /// <summary>A catalogue.</summary>
    /// <param name="configured">The configured ones, each at most once. Plans that are not among them are those of the table: none configured is not all free.</param>
    public PlanCatalogue(IEnumerable<PlanOffer> configured)
    {
        var own = configured.ToDictionary(offer => offer.Plan);
        _offers = Enum.GetValues<Plan>().ToDictionary(plan => plan, plan => own.GetValueOrDefault(plan) ?? PlanTable.Of(plan));
    }

    /// <summary>Nothing is configured.</summary>
    public static PlanCatalogue BuiltIn { get; } = new([]);

    /// <summary>Those that are shown to everybody, in order.</summary>
    public IReadOnlyList<PlanOffer> Offered => [.. _offers.Values.Where(offer => offer.IsOffered).OrderBy(offer => offer.Order).ThenBy(offer => offer.Plan)];

    /// <summary>One plan.</summary>
    public PlanOffer Of(Plan plan) => _offers[plan];

    /// <summary>What a plan allows.</summary>
    public PlanLimits LimitsOf(Plan plan) => _offers[plan].Limits;
}
