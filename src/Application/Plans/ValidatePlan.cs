using System.Text.Json.Serialization;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Plans;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Plans;

/// <summary>The same question as <see cref="ValidateAction"/>, answered in the older shape.</summary>
/// <param name="Asked">The question.</param>
public sealed record ValidatePlan(ValidateAction Asked) : IRequest<LegacyVerdictView>;

/// <summary>Whether a plan allows something, as older clients read it.</summary>
/// <param name="Allowed">Whether it does.</param>
/// <param name="Message">Why not; null when it does.</param>
/// <param name="LimitInfo">What is limited.</param>
/// <param name="UpgradeSuggestion">The next plan that would allow it, or null.</param>
public sealed record LegacyVerdictView(
    bool Allowed,
    string? Message,
    [property: JsonPropertyName("limitInfo")] LegacyLimitInfoView LimitInfo,
    [property: JsonPropertyName("upgradeSuggestion")] LegacyUpgradeView? UpgradeSuggestion);

/// <summary>What is limited.</summary>
/// <param name="Type">maxFileSizeMb, session_count, transcription_count, total_minutes or export_count.</param>
/// <param name="Current">How much of it is used.</param>
/// <param name="Limit">How much is allowed; -1 for no limit.</param>
public sealed record LegacyLimitInfoView(string Type, long Current, long Limit)
{
    internal static LegacyLimitInfoView From(PlanVerdict verdict) => new(
        verdict.Kind switch
        {
            "file_size" => "maxFileSizeMb",
            "minutes" => "total_minutes",
            "sessions" => "session_count",
            "transcriptions" => "transcription_count",
            _ => "export_count",
        },
        verdict.Current,
        verdict.Limit ?? -1);
}

internal sealed class ValidatePlanValidator : AbstractValidator<ValidatePlan>
{
    public ValidatePlanValidator() => RuleFor(request => request.Asked).SetValidator(new ValidateActionValidator());
}

internal sealed class ValidatePlanHandler(TranscriptPlans plans, ICurrentCoach current) : IRequestHandler<ValidatePlan, LegacyVerdictView>
{
    public async Task<LegacyVerdictView> Handle(ValidatePlan request, CancellationToken cancellationToken)
    {
        var answer = await plans.AskAsync(current.Coach, request.Asked.ToQuestion(), cancellationToken);
        return new LegacyVerdictView(
            answer.Verdict.Allowed, answer.Verdict.Message, LegacyLimitInfoView.From(answer.Verdict),
            answer.Verdict.Upgrade is { } upgrade ? LegacyUpgradeView.From(answer.Terms.Catalogue.Of(upgrade)) : null);
    }
}
