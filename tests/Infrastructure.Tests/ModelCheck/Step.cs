namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>What may happen to the jobs, one way or another.</summary>
internal enum Act
{
    // A coach's requests, whole.
    Initiate,
    Complete,
    Retry,
    Cancel,
    DeleteSession,

    // What lies where the video should be.
    PutVideo,
    PutRubbish,
    TakeAway,

    // A request or a sweep that reads now and writes later.
    Read,
    WriteConfirm,
    WriteCancel,
    WriteAbandon,
    WriteAbandonTooEarly,
    WriteClose,
    WriteRetry,

    // Workers. A run goes on with the copy and the fence that it has, also when it is no longer the job's.
    Claim,
    ClaimDeepFirst,
    Beat,
    Progress,
    RecordQuick,
    RecordDeep,
    FinishQuick,
    StartDeep,
    Yield,
    Finish,
    Fail,
    BreakOff,
    Release,
    Crash,

    // Time.
    Recover,
    ExpireLease,
    JumpAhead,
    EndPause,
    ClocksOff,
}

/// <summary>
/// One step as it is generated. What it is about is chosen by number among what there is, the newest being 0: so any list of steps makes
/// sense, a shrunk one included. It prints itself as the source of a named test.
/// </summary>
/// <param name="Act">What happens.</param>
/// <param name="Which">To which job, run, read or session.</param>
/// <param name="How">Owner, percentage, kind of job: what else the act needs.</param>
internal sealed record Step(Act Act, int Which = 0, int How = 0)
{
    public override string ToString() => $"new(Act.{Act}, {Which}, {How})";
}

/// <summary>A step whose target is known: the number of the step that made it, or -1 when there is nothing of the kind.</summary>
/// <param name="No">The step's own number; what it makes is known by it.</param>
/// <param name="Act">What happens.</param>
/// <param name="Target">To what.</param>
/// <param name="How">As in <see cref="Step"/>.</param>
internal sealed record BoundStep(int No, Act Act, int Target, int How);
