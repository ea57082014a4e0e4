using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Offers a place for a session's video and makes the job that waits for it. What the client declares is bound by the signature.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SampleFps">Pictures per second of the deep pass, 1 to 30; null is 10.</param>
/// <param name="IncludeFrames">Whether the client wants the pose track named among the outputs.</param>
/// <param name="AnalysisMode">A word of <c>AnalysisMode</c>; empty is the session's, and without one <c>mixed</c>.</param>
/// <param name="SizeBytes">Exact size of the file, or null.</param>
/// <param name="ContentType">Type of the file, exactly as the PUT will send it, or empty.</param>
/// <param name="Sha256">Checksum of the file in hex, or empty.</param>
public sealed record StartUpload(
    string SessionId,
    int? SampleFps = null,
    bool IncludeFrames = false,
    string? AnalysisMode = null,
    long? SizeBytes = null,
    string? ContentType = null,
    string? Sha256 = null) : IRequest<UploadView>, IUploadDeclaration;

internal sealed class StartUploadValidator : UploadDeclarationValidator<StartUpload>;

internal sealed class StartUploadHandler(
    IVideoSessions sessions, IAnalysisJobs jobs, IObjectStore store, VideoRooms rooms, UploadRules rules, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<StartUpload, UploadView>
{
    public async Task<UploadView> Handle(StartUpload request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var session = (await sessions.RequireAsync(request.SessionId, scope, cancellationToken)).Session;
        var terms = request.Terms(rules);
        if (terms.Bytes > UploadRules.MaxPutBytes)
        {
            throw VideoRefusal.OnlyInParts.AsException();
        }

        var bound = await rooms.RequireAsync(session.Owner, terms.Bytes, cancellationToken);
        var now = clock.GetUtcNow();
        var order = request.Order(session, store.Bucket, rules, now);

        // Signed first: when that fails, nothing has been written.
        var address = store.SignPut(new ObjectAddress(order.Video.Bucket, order.Video.Key), terms, rules.UploadUrlLifetime);
        var job = AnalysisJob.AwaitUpload(order, new VideoUpload(terms.Bytes, terms.ContentType, terms.Sha256, address.ExpiresAt, null));
        session.OfferUpload(order.Video, now);
        return await jobs.AddAsync(job, session, bound, cancellationToken) switch
        {
            SaveOutcome.Saved => UploadView.From(job, address, rules.UploadUrlLifetime),
            SaveOutcome.Conflict => throw Lookups.NoSession(),
            SaveOutcome.NoRoom => throw VideoRefusal.RoomTaken.AsException(),
        };
    }
}
