namespace CoachPlus.Application.Common.Ports;

/// <summary>What became of a run's write.</summary>
public enum RunWrite
{
    /// <summary>Written.</summary>
    Written,

    /// <summary>The job belongs to somebody else, was cancelled or is gone: nothing was written. Stop.</summary>
    Superseded,
}
