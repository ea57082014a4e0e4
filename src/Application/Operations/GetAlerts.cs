using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Domain.Operations;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>The two alerts, firing or not.</summary>
public sealed record GetAlerts : IRequest<IReadOnlyList<AlertView>>;

/// <summary>An alert.</summary>
/// <param name="Name">Stable word.</param>
/// <param name="Firing">Whether somebody should look.</param>
/// <param name="Value">How many there are.</param>
/// <param name="Threshold">This many are still quiet.</param>
/// <param name="WindowSeconds">How far back is counted, or how old something must be to count.</param>
/// <param name="Since">Since when it fires, as far as the present rows tell; null when it is quiet.</param>
/// <param name="Means">What is counted.</param>
/// <param name="WhatToDo">What to do when it fires.</param>
public sealed record AlertView(
    string Name, bool Firing, long Value, int Threshold, double WindowSeconds, DateTimeOffset? Since, string Means, string WhatToDo)
{
    /// <summary>Both alerts from what was counted.</summary>
    public static IReadOnlyList<AlertView> From(OperationalFigures figures, OperationsRules rules) =>
    [
        From(
            "awaiting_upload",
            figures.Uploads,
            rules.Uploads,
            "Jobs that have waited for their video for longer than the window.",
            "Look at /api/admin/uploads/stuck. If the videos lie in storage, clients do not reach 'complete': look for errors and for CORS. "
            + "If not, they do not reach the storage: check its address, its CORS rule and its certificate. Calling 'complete' late does no harm."),
        From(
            "failures",
            figures.Failures,
            rules.Failures,
            "Jobs that failed within the window; uploads that were given up and cancelled jobs are not counted.",
            "Look at /api/admin/failures for what they have in common, repair that, then replay the group."),
    ];

    private static AlertView From(string name, AlertFigure figure, AlertRule rule, string means, string whatToDo)
    {
        var firing = rule.Fires(figure.Value);
        return new AlertView(name, firing, figure.Value, rule.Threshold, rule.Window.TotalSeconds, firing ? figure.Since : null, means, whatToDo);
    }
}

internal sealed class GetAlertsHandler(IOperationalFigures figures, OperationsRules rules, ICurrentCoach current) : IRequestHandler<GetAlerts, IReadOnlyList<AlertView>>
{
    public async Task<IReadOnlyList<AlertView>> Handle(GetAlerts request, CancellationToken cancellationToken)
    {
        OperatorAccess.Require(current.Coach);
        return AlertView.From(await figures.ReadAsync(cancellationToken), rules);
    }
}
