using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Begins an upload in parts of a session's video and makes the job that waits for it. Parts are signed on demand by <see cref="SignUploadParts"/>.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SizeBytes">Exact size of the file; needed.</param>
/// <param name="SampleFps">As in <see cref="StartUpload"/>.</param>
/// <param name="IncludeFrames">As in <see cref="StartUpload"/>.</param>
/// <param name="AnalysisMode">As in <see cref="StartUpload"/>.</param>
/// <param name="ContentType">Type of the file, or empty; stored with it whatever the parts are sent as.</param>
/// <param name="Sha256">Checksum of the whole file in hex, or empty; compared when all parts are there.</param>
public sealed record StartMultipartUpload(
    string SessionId,
    long? SizeBytes,
    int? SampleFps = null,
    bool IncludeFrames = false,
    string? AnalysisMode = null,
    string? ContentType = null,
    string? Sha256 = null) : IRequest<MultipartUploadView>, IUploadDeclaration;

internal sealed class StartMultipartUploadValidator : UploadDeclarationValidator<StartMultipartUpload>
{
    public StartMultipartUploadValidator()
        => RuleFor(request => request.SizeBytes).NotNull().WithMessage("size_bytes is missing: parts are cut from a size that is known.");
}

internal sealed class StartMultipartUploadHandler(
    IVideoSessions sessions, IAnalysisJobs jobs, IObjectStore store, IMultipartUploads uploads, VideoRooms rooms, UploadRules rules, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<StartMultipartUpload, MultipartUploadView>
{
    public async Task<MultipartUploadView> Handle(StartMultipartUpload request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var session = (await sessions.RequireAsync(request.SessionId, scope, cancellationToken)).Session;
        var terms = request.Terms(rules);
        var plan = PartPlan.For(terms.Bytes!.Value, rules.Parts.PartBytes);

        var bound = await rooms.RequireAsync(session.Owner, terms.Bytes, cancellationToken);
        var now = clock.GetUtcNow();
        var order = request.Order(session, store.Bucket, rules, now);
        var address = new ObjectAddress(order.Video.Bucket, order.Video.Key);
        var uploadId = await uploads.BeginAsync(address, terms.ContentType, cancellationToken);

        var upload = new VideoUpload(
            terms.Bytes, terms.ContentType, terms.Sha256, now + rules.Parts.UploadLifetime, null, new MultipartUpload(uploadId, plan.PartBytes));
        var job = AnalysisJob.AwaitUpload(order, upload);
        session.OfferUpload(order.Video, now);
        var saved = await jobs.AddAsync(job, session, bound, cancellationToken);
        if (saved == SaveOutcome.Saved)
        {
            return MultipartUploadView.From(job, plan, rules.Parts.UploadLifetime);
        }

        // Only here, not when the write fails: then the row may be there all the same. An upload without a row is left to the sweep.
        await uploads.AbortAsync(address, uploadId, cancellationToken);
        throw saved == SaveOutcome.NoRoom ? VideoRefusal.RoomTaken.AsException() : Lookups.NoSession();
    }
}
