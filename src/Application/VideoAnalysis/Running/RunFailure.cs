using CoachPlus.Application.Common;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>What an exception means for a job.</summary>
/// <param name="Transient">Whether another run may go better.</param>
/// <param name="Kind">How the job fails when there is no other run.</param>
/// <param name="Sentence">For coaches: what happened and what to do. No internals.</param>
/// <param name="Code">For operators: one stable word, by which failures are grouped. No ids, no addresses.</param>
internal sealed record RunFailure(bool Transient, FailureKind Kind, string Sentence, string Code)
{
    private const string KeptVideo = "The video is kept: please try again later.";

    public static RunFailure Of(Exception problem) => problem switch
    {
        VideoRejectedException rejected => new(false, FailureKind.Analysis, rejected.Message, rejected.Code),
        PoseUnavailableException pose => new(
            false,
            FailureKind.Analysis,
            "This server has no working pose model, so no movement can be measured. An operator installs one with the command "
            + "'models install' (or 'models import' without a network); then start the analysis again. The video is kept.",
            pose.Code),
        DomainException { Code: "analysis-job.guardrail" } => new(
            false, FailureKind.Guardrail, "The analysis ended, but its results are incomplete, so they are not shown. Please start it again.", "guardrail.incomplete"),
        ArtifactMismatchException => new(
            true, FailureKind.Guardrail, $"The results could not be stored safely: what was stored is not what was written. {KeptVideo}", "guardrail.artifact-mismatch"),
        UnavailableException gone => new(
            true, FailureKind.Analysis, $"The analysis could not be finished because {gone.Part} did not work. {KeptVideo}", $"unavailable: {gone.Part}"),
        TimeoutException or OperationCanceledException => new(true, FailureKind.Analysis, $"The analysis could not be finished because a step took too long. {KeptVideo}", "time-limit"),
        IOException => new(
            true, FailureKind.Analysis, $"The analysis could not be finished because the server's disk did not work. {KeptVideo}", "unavailable: the disk"),
        _ => new(
            false,
            FailureKind.Analysis,
            "The analysis broke off because of a fault in the service, not in the video. Please try again, and tell the operator if it happens again.",
            $"fault: {problem.GetType().Name}"),
    };
}
