using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis.Sharing;

/// <summary>Makes a link by which anybody who has it sees a finished analysis, and nothing else, until it expires or is revoked.</summary>
/// <param name="JobId">The analysis.</param>
/// <param name="ExpiresInDays">1 to 90; 14 when null.</param>
public sealed record ShareJob(string JobId, int? ExpiresInDays = null) : IRequest<NewShareView>
{
    /// <summary>Days that a link lasts when nothing is said.</summary>
    public const int DefaultDays = 14;

    /// <summary>Most days that a link can last.</summary>
    public const int MostDays = 90;
}

/// <summary>A link that was just made.</summary>
/// <param name="Id">Its id, for the list and for revoking it.</param>
/// <param name="Path">Where the page shows it, below the page's own address. It holds the secret, and this is the only answer that does.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From then on it opens nothing.</param>
public sealed record NewShareView(string Id, string Path, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

internal sealed class ShareJobValidator : AbstractValidator<ShareJob>
{
    public ShareJobValidator()
        => RuleFor(request => request.ExpiresInDays).InclusiveBetween(1, ShareJob.MostDays).WithMessage($"expires_in_days must be between 1 and {ShareJob.MostDays}.");
}

internal sealed class ShareJobHandler(IJobReads reads, IJobShares shares, ICurrentCoach current, TimeProvider clock) : IRequestHandler<ShareJob, NewShareView>
{
    public async Task<NewShareView> Handle(ShareJob request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var job = (await reads.RequireGlanceAsync(request.JobId, scope, cancellationToken)).Standing;
        if (job.Status != JobStatus.Done)
        {
            throw new RequestException(
                RefusalKind.Conflict,
                "share.not-finished",
                $"This analysis is {JobWords.InWords(job.Status)} (status {JobWords.Of(job.Status)}). A link can be made once it is done.");
        }

        var secret = ShareSecret.Make();
        var added = await shares.AddAsync(
            job.Id, scope, JobShareId.New(clock.GetUtcNow()), ShareSecret.HashOf(secret), TimeSpan.FromDays(request.ExpiresInDays ?? ShareJob.DefaultDays), cancellationToken);
        return added switch
        {
            { Share: { } share } => new NewShareView(share.Id.Value, $"/shared/{secret}", share.CreatedAt, share.ExpiresAt),
            { Found: true } => throw new RequestException(
                RefusalKind.Conflict, "share.too-many", $"{IJobShares.Most} links to this analysis are open, and that is the most. Revoke one that is not needed, then make another."),
            _ => throw Lookups.NoJob(),
        };
    }
}
