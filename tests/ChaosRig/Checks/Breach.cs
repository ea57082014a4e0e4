namespace CoachPlus.ChaosRig.Checks;

/// <summary>A promise that was not kept.</summary>
/// <param name="Promise">Its name in the last line.</param>
/// <param name="Job">The job.</param>
/// <param name="What">What was found.</param>
internal sealed record Breach(string Promise, string Job, string What)
{
    public const string Lost = "lost";
    public const string Stuck = "stuck";
    public const string DoneWithoutArtifacts = "done_without_artifacts";
    public const string SupersededWrites = "superseded_writes";
    public const string FinishedTwice = "finished_twice";
    public const string Miscounted = "miscounted";
    public const string Undrained = "undrained";

    public static readonly string[] Promises = [Lost, Stuck, DoneWithoutArtifacts, SupersededWrites, FinishedTwice, Miscounted, Undrained];
}
