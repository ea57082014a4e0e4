namespace CoachPlus.Application.Operations.Ports;

/// <summary>How a part of the system is.</summary>
public enum PartState
{
    /// <summary>Works.</summary>
    Ready,

    /// <summary>Works in part: requests can be served, but something that coaches need is missing. The detail says what.</summary>
    Degraded,

    /// <summary>Does not work: no request should be sent here.</summary>
    Down,
}

/// <summary>The state of one part.</summary>
/// <param name="State">How it is.</param>
/// <param name="Detail">For operators: what is wrong and what to do; null when all is well. No secrets.</param>
public sealed record PartReport(PartState State, string? Detail);

/// <summary>Looks at one part that the service needs.</summary>
public interface IReadinessCheck
{
    /// <summary>Name in the readiness answer: <c>database</c>, <c>storage</c>, <c>pose</c>, <c>ffmpeg</c>.</summary>
    string Part { get; }

    /// <summary>Looks now, within a few seconds. Does not throw for a part that is down.</summary>
    Task<PartReport> CheckAsync(CancellationToken cancellationToken);
}
