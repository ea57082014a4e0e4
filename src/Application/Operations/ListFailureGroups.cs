using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>Failures by what they have in common, largest group first.</summary>
/// <param name="Hours">How far back, 1 to 8784.</param>
/// <param name="Limit">Groups, 1 to 200.</param>
public sealed record ListFailureGroups(int Hours = FailureWindow.Default, int Limit = 50) : IRequest<IReadOnlyList<FailureGroup>>;

internal sealed class ListFailureGroupsValidator : AbstractValidator<ListFailureGroups>
{
    public ListFailureGroupsValidator()
    {
        RuleFor(request => request.Hours).Window();
        RuleFor(request => request.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
    }
}

internal sealed class ListFailureGroupsHandler(IFailureGroups groups, ICurrentCoach current) : IRequestHandler<ListFailureGroups, IReadOnlyList<FailureGroup>>
{
    public Task<IReadOnlyList<FailureGroup>> Handle(ListFailureGroups request, CancellationToken cancellationToken)
    {
        OperatorAccess.Require(current.Coach);
        return groups.ListAsync(TimeSpan.FromHours(request.Hours), request.Limit, cancellationToken);
    }
}

internal static class FailureWindow
{
    public const int Default = 168;
    private const int Longest = 8784;

    public static IRuleBuilderOptions<T, int> Window<T>(this IRuleBuilder<T, int> rule)
        => rule.InclusiveBetween(1, Longest).WithMessage($"hours must be between 1 and {Longest}.");
}
