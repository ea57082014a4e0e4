namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>Where an analysis job stands. The words on the wire and in the tables are in <see cref="JobWords"/>.</summary>
public enum JobStatus
{
    /// <summary>An upload was offered; nothing has been proved to have arrived. Never claimable.</summary>
    AwaitingUpload,

    /// <summary>The stored video was verified; any worker may claim the job.</summary>
    Queued,

    /// <summary>A worker holds it and makes the quick pass.</summary>
    QuickRunning,

    /// <summary>Quick results are stored and readable; the worker still holds the job, or it waits for a worker that makes its deep pass.</summary>
    QuickDone,

    /// <summary>A worker holds it and makes the deep pass.</summary>
    DeepRunning,

    /// <summary>Findings, report and stored results exist, were read back and belong to the finishing run.</summary>
    Done,

    /// <summary>Ended without a result; <see cref="FailureKind"/> says how.</summary>
    Failed,
}

/// <summary>Why a job failed.</summary>
public enum FailureKind
{
    /// <summary>The video cannot be analysed, or the analysis broke.</summary>
    Analysis,

    /// <summary>A result that must exist is missing or is not what was written.</summary>
    Guardrail,

    /// <summary>The upload was reported complete, but the object is not there or is not what was declared.</summary>
    UploadMissing,

    /// <summary>Nothing arrived before the upload's address ran out. No alert counts it.</summary>
    Abandoned,

    /// <summary>Somebody cancelled it. No alert counts it.</summary>
    Cancelled,

    /// <summary>Its workers went silent too often.</summary>
    WorkerLost,
}

/// <summary>What may happen to a job.</summary>
public enum JobVerb
{
    /// <summary>The stored video was verified.</summary>
    ConfirmUpload,

    /// <summary>A worker takes the job under a lease.</summary>
    Claim,

    /// <summary>The quick results are stored.</summary>
    FinishQuick,

    /// <summary>The deep pass begins.</summary>
    StartDeep,

    /// <summary>All results are stored.</summary>
    Finish,

    /// <summary>It ends without a result.</summary>
    Fail,

    /// <summary>Its worker gives it back, or lost it, before there was a result worth keeping: it waits again from the start.</summary>
    HandBack,

    /// <summary>Its worker gives it back, or lost it, after the quick pass: it keeps the quick results and waits for its deep pass.</summary>
    Yield,

    /// <summary>Somebody cancels it.</summary>
    Cancel,

    /// <summary>Nothing was uploaded in time.</summary>
    Abandon,

    /// <summary>A failed job is queued again.</summary>
    Retry,
}
