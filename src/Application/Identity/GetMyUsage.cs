using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Identity.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>What whoever asks has used, whatever the role.</summary>
/// <param name="Year">Only this year; null is all.</param>
/// <param name="Month">Only this month, 1 to 12, of that year or of this one.</param>
public sealed record GetMyUsage(int? Year = null, int? Month = null) : IRequest<UsageView>;

internal sealed class GetMyUsageValidator : AbstractValidator<GetMyUsage>
{
    public GetMyUsageValidator()
    {
        RuleFor(request => request.Year).AYear();
        RuleFor(request => request.Month).AMonth();
    }
}

internal sealed class GetMyUsageHandler(IUsage usage, ICurrentCoach current, TimeProvider clock) : IRequestHandler<GetMyUsage, UsageView>
{
    public async Task<UsageView> Handle(GetMyUsage request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var selection = new UsageSelection(
            new UserFilter(current.Coach.Id, null),
            UsageTimes.During(request.Year, request.Month, now),
            UsageTimes.Quota(request.Year, request.Month, now),
            TopUsers: 0);
        return UsageView.From(await usage.ReadAsync(selection, cancellationToken));
    }
}
