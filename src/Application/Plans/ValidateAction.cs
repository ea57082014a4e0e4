using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Plans;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>Asks beforehand whether the plan allows something. What enforces it calls the same rule.</summary>
/// <param name="Action">A word of <see cref="PlanAction"/>.</param>
/// <param name="DurationMin">Minutes, for <c>check_minutes</c> and <c>transcribe</c>; none is 0.</param>
/// <param name="FileSizeMb">Megabytes, for <c>upload_file</c>; none is 0.</param>
public sealed record ValidateAction(string? Action, double? DurationMin = null, double? FileSizeMb = null) : IRequest<ActionVerdict>
{
    /// <summary>The question in it.</summary>
    /// <exception cref="RequestException">Malformed: there is no such action.</exception>
    internal PlanQuestion ToQuestion()
        => Words.Find<PlanAction>(Action!) is { } action
            ? new PlanQuestion(action, (action == PlanAction.UploadFile ? FileSizeMb : DurationMin) ?? 0)
            : throw new RequestException(RefusalKind.Malformed, "plan.invalid-action", $"Invalid action: {(Action!.Length > 100 ? Action[..100] : Action)}");
}

internal sealed class ValidateActionValidator : AbstractValidator<ValidateAction>
{
    // No file and no month is longer, and what is shown stays a whole number that clients can read.
    private const double Most = 1_000_000_000;

    public ValidateActionValidator()
    {
        RuleFor(request => request.Action)
            .NotEmpty().WithMessage($"action is missing: one of {string.Join(", ", Words.All<PlanAction>())}.")
            .Storable("action");
        RuleFor(request => request.DurationMin).InclusiveBetween(0, Most).WithMessage("duration_min must be a number of minutes from 0 to 1000000000.");
        RuleFor(request => request.FileSizeMb).InclusiveBetween(0, Most).WithMessage("file_size_mb must be a number of megabytes from 0 to 1000000000.");
    }
}

internal sealed class ValidateActionHandler(TranscriptPlans plans, ICurrentCoach current) : IRequestHandler<ValidateAction, ActionVerdict>
{
    public async Task<ActionVerdict> Handle(ValidateAction request, CancellationToken cancellationToken)
        => ActionVerdict.From(await plans.AskAsync(current.Coach, request.ToQuestion(), cancellationToken));
}
