namespace CoachPlus.ChaosRig.Driving;

/// <summary>What coaches ask the service for, as the ledger names it.</summary>
internal static class CoachActions
{
    public const string Initiate = "initiate";
    public const string Put = "put";
    public const string Complete = "complete";
    public const string Cancel = "cancel";
    public const string Retry = "retry";
}
