using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Contracts;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>A page of jobs of all owners, without results.</summary>
public sealed record ListJobs : IRequest<JobPage>
{
    /// <summary>Which.</summary>
    public required JobList List { get; init; }

    /// <summary>Only in this state.</summary>
    public string? Status { get; init; }

    /// <summary>Only failed like this.</summary>
    public string? FailureKind { get; init; }

    /// <summary>Only with this code of failure.</summary>
    public string? FailureCode { get; init; }

    /// <summary>Only of this owner.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Only of this session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Only older ones.</summary>
    public int? OlderThanSeconds { get; init; }

    /// <summary><c>newest</c> or <c>oldest</c> first; the list's own order when it is not given.</summary>
    public string? Order { get; init; }

    /// <summary>What the page before called <c>next</c>.</summary>
    public string? Cursor { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>A page.</summary>
/// <param name="Items">The jobs.</param>
/// <param name="Next">The cursor of the next page, or null when there is none.</param>
public sealed record JobPage(IReadOnlyList<JobOverview> Items, string? Next);

internal sealed class ListJobsValidator : AbstractValidator<ListJobs>
{
    private static readonly string[] Orders = ["newest", "oldest"];

    public ListJobsValidator()
    {
        RuleFor(request => request.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
        RuleFor(request => request.OlderThanSeconds).GreaterThanOrEqualTo(0).WithMessage("older_than_seconds must not be negative.");
        RuleFor(request => request.Status).Must(word => IsOneOf(word, JobStates.All)).WithMessage($"status must be one of: {string.Join(", ", JobStates.All)}.");
        RuleFor(request => request.FailureKind)
            .Must(word => IsOneOf(word, JobStates.FailureKinds)).WithMessage($"failure_kind must be one of: {string.Join(", ", JobStates.FailureKinds)}.");
        RuleFor(request => request.Order).Must(word => IsOneOf(word, Orders)).WithMessage("order must be newest or oldest.");
        RuleFor(request => request.FailureCode).Storable("failure_code");
        RuleFor(request => request.OwnerId).Storable("owner_id");
        RuleFor(request => request.SessionId).Storable("session_id");
        RuleFor(request => request.Cursor).Place(Places.Job);
    }

    private static bool IsOneOf(string? word, IReadOnlyList<string> words) => TextRules.Given(word) is not { } given || words.Contains(given);
}

internal sealed class ListJobsHandler(IJobOverviews jobs, ICurrentCoach current) : IRequestHandler<ListJobs, JobPage>
{
    public async Task<JobPage> Handle(ListJobs request, CancellationToken cancellationToken)
    {
        OperatorAccess.Require(current.Coach);
        var found = await jobs.ListAsync(FilterOf(request), cancellationToken);
        var items = found.Take(request.Limit).ToList();
        return new JobPage(items, found.Count > items.Count ? Places.Of(new JobPlace(items[^1].CreatedAt, items[^1].Id)) : null);
    }

    // One more than asked for tells whether there is a next page.
    private static JobFilter FilterOf(ListJobs request) => new()
    {
        List = request.List,
        Status = TextRules.Given(request.Status),
        FailureKind = TextRules.Given(request.FailureKind),
        FailureCode = TextRules.Given(request.FailureCode),
        OwnerId = TextRules.Given(request.OwnerId),
        SessionId = TextRules.Given(request.SessionId),
        OlderThan = request.OlderThanSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        OldestFirst = TextRules.Given(request.Order) is { } order
            ? order == "oldest"
            : request.List is JobList.Stuck or JobList.ExpiredLeases or JobList.StuckUploads,
        After = Places.Job(TextRules.Given(request.Cursor)),
        Limit = request.Limit + 1,
    };
}
