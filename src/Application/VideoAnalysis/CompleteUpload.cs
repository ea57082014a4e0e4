using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// Says that a job's video has been put, in one piece or in parts. It is believed only after the stored parts and the stored object were
/// looked at; saying it twice, at once or late changes nothing.
/// </summary>
/// <param name="JobId">The job.</param>
/// <param name="Parts">For an upload in parts, what its sender knows of them, in any order; null or empty when it does not compare.</param>
public sealed record CompleteUpload(string JobId, IReadOnlyList<PartTag>? Parts = null) : IRequest<UploadCompletionView>;

internal sealed class CompleteUploadValidator : AbstractValidator<CompleteUpload>
{
    public CompleteUploadValidator()
    {
        RuleFor(request => request.Parts)
            .Must(parts => parts!.All(part => part.Number is > 0 and <= IMultipartUploads.MostParts && !string.IsNullOrEmpty(part.ETag)))
            .WithMessage($"parts must have a part_number between 1 and {IMultipartUploads.MostParts} and an etag each.")
            .Must(parts => parts!.DistinctBy(part => part.Number).Count() == parts!.Count)
            .WithMessage("parts must name each part once.")
            .When(request => request.Parts is not null);
    }
}

internal sealed partial class CompleteUploadHandler(
    IAnalysisJobs jobs, UploadArrival arrival, ICurrentCoach current, TimeProvider clock, ILogger<CompleteUploadHandler> logger)
    : IRequestHandler<CompleteUpload, UploadCompletionView>
{
    // Each lost race means that somebody else has moved the job; after the third there is nothing sensible left to try.
    private const int MaxRaces = 3;

    public async Task<UploadCompletionView> Handle(CompleteUpload request, CancellationToken cancellationToken)
    {
        var coach = current.Coach;
        var scope = CoachAccess.Require(coach);
        var joined = false;
        for (var race = 0; race < MaxRaces; race++)
        {
            var found = await jobs.RequireAsync(request.JobId, scope, cancellationToken);
            var video = found.Job.Order.Video;
            Requested(found.Job.Id.Value, found.Session.Id.Value, video.Bucket, video.Key, coach.Id.Value);
            if (found.Job.State.Upload?.ClosedAt is not null)
            {
                await (joined ? arrival.ClearAsync(found.Job, cancellationToken) : Task.CompletedTask);
                throw new RequestException(
                    RefusalKind.Conflict, "upload.closed", "This upload is closed and takes no video any more: it was refused, cancelled or came too late. Upload the video again.");
            }

            if (!found.Job.WantsVideo)
            {
                return UploadCompletionView.From(found.Job, $"The upload was already completed; the analysis is {JobWords.InWords(found.Job.Status)}.");
            }

            var parts = await arrival.JoinAsync(found.Job, request.Parts ?? [], cancellationToken);
            if (parts.Refusal is { } lacking)
            {
                throw lacking.AsException();
            }

            joined |= parts.Joined;
            var now = clock.GetUtcNow();
            var result = await arrival.LookAsync(found, now, cancellationToken);
            if (result.Video is { } verified)
            {
                if (await arrival.ConfirmAsync(found, verified, result.Bound, now, cancellationToken) == SaveOutcome.Saved)
                {
                    return UploadCompletionView.From(found.Job, "The video has arrived and waits for its analysis.");
                }
            }
            else if (await arrival.RefuseAsync(found, result.Refusal!, now, cancellationToken) == SaveOutcome.Saved)
            {
                throw result.Refusal!.AsException();
            }
        }

        throw new RequestException(
            RefusalKind.Conflict, "analysis-job.busy", "Several requests changed this analysis at the same time. Reload it to see where it stands.");
    }

    [LoggerMessage(LogLevel.Information, "Upload complete request: job_id={JobId} session_id={SessionId} bucket={Bucket} key={Key} user_id={UserId}")]
    private partial void Requested(string jobId, string sessionId, string bucket, string key, string userId);
}
