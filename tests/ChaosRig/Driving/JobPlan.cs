namespace CoachPlus.ChaosRig.Driving;

/// <summary>What a coach does with one video.</summary>
internal enum JobPlan
{
    /// <summary>Puts it and says so.</summary>
    Plain,

    /// <summary>Says so twice, one after the other.</summary>
    CompletesTwice,

    /// <summary>Says so three times at once.</summary>
    CompletesAtOnce,

    /// <summary>Says so before it is there, and again when it is.</summary>
    CompletesEarly,

    /// <summary>Says so some seconds later.</summary>
    CompletesLate,

    /// <summary>Says so, waits and says so again.</summary>
    CompletesAgain,

    /// <summary>Puts it and says nothing until its time is over.</summary>
    SaysNothing,

    /// <summary>Puts it and says so in the moment in which its time is over.</summary>
    CompletesAtTheDeadline,

    /// <summary>Never puts it, and its time ends.</summary>
    NeverUploads,

    /// <summary>Puts something that is no video.</summary>
    NoVideo,

    /// <summary>Puts a video in which nobody is seen.</summary>
    NobodyInIt,

    /// <summary>Puts a video that cannot be decoded.</summary>
    Unreadable,

    /// <summary>Takes the wish back soon after.</summary>
    Cancels,
}

internal static class JobPlans
{
    private static readonly (JobPlan Plan, int Weight)[] Weights =
    [
        (JobPlan.Plain, 56), (JobPlan.CompletesTwice, 6), (JobPlan.CompletesAtOnce, 8), (JobPlan.CompletesEarly, 5), (JobPlan.CompletesLate, 4), (JobPlan.CompletesAgain, 4),
        (JobPlan.NeverUploads, 3), (JobPlan.SaysNothing, 3), (JobPlan.CompletesAtTheDeadline, 4), (JobPlan.NoVideo, 3), (JobPlan.NobodyInIt, 3), (JobPlan.Unreadable, 3), (JobPlan.Cancels, 5),
    ];

    /// <summary>Whether the analysis can come to an end with results.</summary>
    public static bool CanBeDone(this JobPlan plan) => plan is not (JobPlan.NoVideo or JobPlan.NobodyInIt or JobPlan.Unreadable or JobPlan.NeverUploads);

    public static JobPlan Choose(Random chance)
    {
        var at = chance.Next(Weights.Sum(weight => weight.Weight));
        return Weights.First(weight => (at -= weight.Weight) < 0).Plan;
    }
}
