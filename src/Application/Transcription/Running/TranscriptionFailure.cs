using CoachPlus.Application.Common;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Domain.Common;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>What an exception means for a transcription.</summary>
/// <param name="Transient">Whether another attempt may go better.</param>
/// <param name="Sentence">For coaches: what happened and what to do. No internals.</param>
/// <param name="Code">For operators: one stable word.</param>
internal sealed record TranscriptionFailure(bool Transient, string Sentence, string Code)
{
    private const string Kept = "The recording is kept: please try again later.";

    public static TranscriptionFailure Of(Exception problem) => problem switch
    {
        TranscriptionRefusedException refused => new(false, refused.Message, refused.Code),
        MinutesRefusedException { Refusal: var refusal } => new(false, $"{refusal.Message}: the recording is longer than what is left of it. {Kept}", refusal.Code),
        DomainException { Code: var code } when code.StartsWith("transcript.", StringComparison.Ordinal) => new(
            false, "The speech engine answered something that is no transcript. Please try again, and tell the operator if it happens again. The recording is kept.", code),
        UnavailableException gone => new(true, $"The transcript could not be made because {gone.Part} did not work. {Kept}", $"unavailable: {gone.Part}"),
        TimeoutException or OperationCanceledException => new(true, $"The transcript could not be made because a step took too long. {Kept}", "time-limit"),
        IOException => new(true, $"The transcript could not be made because the server's disk did not work. {Kept}", "unavailable: the disk"),
        _ => new(
            false,
            "The transcription broke off because of a fault in the service, not in the recording. Please try again, and tell the operator if it happens again.",
            $"fault: {problem.GetType().Name}"),
    };
}

/// <summary>The recording is longer than the plan allows: nobody knew its length before.</summary>
internal sealed class MinutesRefusedException(PlanRefusal refusal) : Exception(refusal.Message)
{
    public PlanRefusal Refusal { get; } = refusal;
}
