using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>What those whom somebody may see have used.</summary>
/// <param name="OrgId">Only of this organisation's members; null or empty is all whom one may see.</param>
/// <param name="UserId">Only of this user; null or empty is all whom one may see.</param>
/// <param name="Year">Only this year; null is all.</param>
/// <param name="Month">Only this month, 1 to 12, of that year or of this one.</param>
public sealed record GetUsage(string? OrgId = null, string? UserId = null, int? Year = null, int? Month = null) : IRequest<UsageView>;

internal sealed class GetUsageValidator : AbstractValidator<GetUsage>
{
    public GetUsageValidator()
    {
        RuleFor(request => request.OrgId).MaximumLength(TextRules.MaxId).WithMessage($"org_id is too long: at most {TextRules.MaxId} characters.").Storable("org_id");
        RuleFor(request => request.UserId).MaximumLength(TextRules.MaxId).WithMessage($"user_id is too long: at most {TextRules.MaxId} characters.").Storable("user_id");
        RuleFor(request => request.Year).AYear();
        RuleFor(request => request.Month).AMonth();
    }
}

internal sealed class GetUsageHandler(IUsage usage, ICurrentCoach current, TimeProvider clock) : IRequestHandler<GetUsage, UsageView>
{
    private const int MostUsers = 10;

    public async Task<UsageView> Handle(GetUsage request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        if (UsageAccess.Of(coach, TextRules.Given(request.UserId), TextRules.Given(request.OrgId)) is not { } people)
        {
            return UsageView.Nothing;
        }

        var now = clock.GetUtcNow();
        var selection = new UsageSelection(
            people,
            UsageTimes.During(request.Year, request.Month, now),
            UsageTimes.Quota(request.Year, request.Month, now),
            UsageAccess.SeesUsers(coach) ? MostUsers : 0);
        return UsageView.From(await usage.ReadAsync(selection, cancellationToken));
    }
}
