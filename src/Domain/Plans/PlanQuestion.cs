using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.Plans;

/// <summary>What somebody may want to do. The words on the wire are the names in snake_case.</summary>
public enum PlanAction
{
    CreateSession,
    Transcribe,
    CheckMinutes,
    UploadFile,
    ExportTranscript,
}

/// <summary>A question to a plan.</summary>
/// <param name="Action">What somebody wants to do.</param>
/// <param name="Amount">Minutes for <see cref="PlanAction.CheckMinutes"/> and <see cref="PlanAction.Transcribe"/>, megabytes for <see cref="PlanAction.UploadFile"/>; 0 where nothing was said.</param>
public sealed record PlanQuestion(PlanAction Action, double Amount = 0)
{
    /// <summary>The question, if it makes sense.</summary>
    /// <exception cref="DomainException"><c>plan.amount</c>: the amount is below zero or no number.</exception>
    internal PlanQuestion Checked()
        => double.IsFinite(Amount) && Amount >= 0 ? this : throw new DomainException("plan.amount", "How much is asked for must be a number from 0.");
}
