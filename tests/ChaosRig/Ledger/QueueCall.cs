namespace CoachPlus.ChaosRig.Ledger;

/// <summary>A call to the queue by a worker, from its journal.</summary>
/// <param name="Process">The process.</param>
/// <param name="Begun">When it was about to be made.</param>
/// <param name="Operation">Method of the port.</param>
/// <param name="Job">The job; of a claim, the one that was got, or empty.</param>
/// <param name="Fence">The fence that the call carried; of a claim, the one that was got.</param>
internal sealed record QueueCall(string Process, DateTime Begun, string Operation, string Job, long Fence)
{
    /// <summary>When the answer was there; null when the process did not live to see it.</summary>
    public DateTime? Ended { get; init; }

    /// <summary><c>Written</c>, <c>Superseded</c>, <c>claimed</c>, <c>nothing</c>, or the exception's name; null as above.</summary>
    public string? Result { get; init; }

    public bool IsClaim => Operation.StartsWith("Claim", StringComparison.Ordinal);

    /// <summary>Whether an accepted write at that time can be this call's. One that was not answered may have been carried out at any later time.</summary>
    public bool Explains(DateTime at) => Begun <= at + Clocks && (Ended is null || Result is not ("Written" or "Superseded") || at <= Ended + Clocks);

    private static readonly TimeSpan Clocks = TimeSpan.FromMilliseconds(20);
}
