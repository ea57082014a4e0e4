namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>The job is done, and that was read back.</summary>
    Done,

    /// <summary>The job failed; its sentence is stored.</summary>
    Failed,

    /// <summary>The quick results are stored; the deep pass waits until others have had their quick pass.</summary>
    Yielded,

    /// <summary>The job waits in the queue again.</summary>
    HandedBack,

    /// <summary>The job is somebody else's, was cancelled or is gone. Nothing was written after that was known.</summary>
    Superseded,
}
