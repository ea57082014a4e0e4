using CoachPlus.ChaosRig.Processes;

namespace CoachPlus.ChaosRig.Faults;

/// <summary>One way in which things go wrong.</summary>
internal interface IFault
{
    /// <summary>How often it is chosen, relative to the others.</summary>
    int Weight { get; }

    /// <summary>Whether it needs the seat's process and way to the database for itself while it lasts.</summary>
    bool Exclusive { get; }

    /// <summary>Does it to a seat and puts the seat right again.</summary>
    /// <returns>Its kind, for the table of faults; null when it is counted elsewhere.</returns>
    Task<string?> StrikeAsync(Seat seat, Random chance);
}
