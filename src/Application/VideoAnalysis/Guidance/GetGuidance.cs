using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Domain.VideoAnalysis.Guidance;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Guidance;

/// <summary>What to look at and to practise for a skill. Fixed wording: nothing of a player or a video is looked at, and nothing is stored.</summary>
/// <param name="Role">batting, bowling, fielding or wicketkeeping.</param>
/// <param name="SkillFocus">A skill of that role, in any case and with blanks or hyphens.</param>
/// <param name="NoteText">Taken as clients send it, and not used.</param>
public sealed record GetGuidance(string? Role, string? SkillFocus, string? NoteText = null) : IRequest<GuidanceView>;

/// <summary>Guidance for a skill.</summary>
/// <param name="Checkpoints">The most important first.</param>
/// <param name="Drills">The easiest first.</param>
/// <param name="ReferenceMedia">Always empty: there is none.</param>
/// <param name="Skill">The skill that it is for; null when it is the basics of the role.</param>
/// <param name="Message">What it is, in a sentence.</param>
public sealed record GuidanceView(
    IReadOnlyList<GuidanceCheckpoint> Checkpoints, IReadOnlyList<GuidanceDrill> Drills, IReadOnlyList<string> ReferenceMedia, string? Skill, string Message);

internal sealed class GetGuidanceValidator : AbstractValidator<GetGuidance>
{
    private const int MaxFocus = 100;

    public GetGuidanceValidator()
        => RuleFor(request => request.SkillFocus)
            .Must(focus => TextRules.Given(focus) is not null).WithMessage("skill_focus is missing: say which skill.")
            .MaximumLength(MaxFocus).WithMessage($"skill_focus is too long: at most {MaxFocus} characters.");
}

internal sealed class GetGuidanceHandler(ICurrentCoach current) : IRequestHandler<GetGuidance, GuidanceView>
{
    private static readonly AnalysisMode[] Roles = [AnalysisMode.Batting, AnalysisMode.Bowling, AnalysisMode.Fielding, AnalysisMode.Wicketkeeping];

    public Task<GuidanceView> Handle(GetGuidance request, CancellationToken cancellationToken)
    {
        NoteAccess.Require(current.Coach);
        if (TextRules.Word<AnalysisMode>(request.Role) is not { } role || !Roles.Contains(role))
        {
            // The old server's status.
            throw new RequestException(RefusalKind.Malformed, "guidance.role", $"role must be one of: {string.Join(", ", Roles.Select(Words.Of))}.");
        }

        var skills = SkillGuidance.Of(role);
        var focus = TextRules.Given(request.SkillFocus)!.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return Task.FromResult(skills.FirstOrDefault(skill => skill.Skill == focus) is { } found
            ? new GuidanceView(found.Checkpoints, found.Drills, [], found.Skill, $"For {Words.Of(role)}: {Spoken(found.Skill)}.")
            : new GuidanceView(
                [.. skills.SelectMany(skill => skill.Checkpoints.Where(checkpoint => checkpoint.Priority == "high"))],
                [.. skills.Select(skill => skill.Drills[0])],
                [],
                null,
                $"There is nothing for this skill in particular; these are the basics of {Words.Of(role)}. Skills: {string.Join(", ", skills.Select(skill => Spoken(skill.Skill)))}."));
    }

    private static string Spoken(string skill) => skill.Replace('_', ' ');
}
