using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// Analyses a session's video once more, as a job of its own with its own results, if the video is still stored and sound.
/// </summary>
/// <param name="SessionId">The session.</param>
/// <param name="SampleFps">Pictures per second of the deep pass, 1 to 30; null is 10.</param>
/// <param name="IncludeFrames">Whether the client wants the pose track named among the outputs.</param>
/// <param name="AnalysisMode">A word of <c>AnalysisMode</c>; empty is the session's, and without one <c>mixed</c>.</param>
public sealed record StartAnalysis(string SessionId, int? SampleFps = null, bool IncludeFrames = false, string? AnalysisMode = null) : IRequest<JobView>;

internal sealed class StartAnalysisValidator : AbstractValidator<StartAnalysis>
{
    public StartAnalysisValidator()
    {
        RuleFor(request => request.SampleFps).InclusiveBetween(1, 30).WithMessage("sample_fps must be between 1 and 30.");
        RuleFor(request => request.AnalysisMode).WordOf<StartAnalysis, AnalysisMode>("analysis_mode");
    }
}

internal sealed class StartAnalysisHandler(
    IVideoSessions sessions, IAnalysisJobs jobs, IObjectStore store, UploadRules rules, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<StartAnalysis, JobView>
{
    public async Task<JobView> Handle(StartAnalysis request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var session = (await sessions.RequireAsync(request.SessionId, scope, cancellationToken)).Session;
        var video = await ArrivedAsync(session, scope, cancellationToken);
        var now = clock.GetUtcNow();
        var order = new JobOrder(
            AnalysisJobId.New(now),
            session.Id,
            video,
            TextRules.Word<AnalysisMode>(request.AnalysisMode) ?? session.Details.Mode ?? AnalysisMode.Mixed,
            request.SampleFps ?? UploadDeclarations.DefaultFps,
            request.IncludeFrames,
            rules.DeepEnabled,
            now);

        // Nobody sends anything for this job: its upload is over before it begins, and the video is pinned as it is now.
        var upload = new VideoUpload(null, null, null, now, null);
        var found = await VideoPreflight.CheckAsync(store, rules, AnalysisJob.AwaitUpload(order, upload), now, cancellationToken);
        if (found.Refusal is { } refusal)
        {
            throw refusal.AsConflict();
        }

        var job = AnalysisJob.Queue(order, upload with { Verified = found.Video });
        return await jobs.AddAsync(job, session, cancellationToken) == SaveOutcome.Saved ? JobView.From(new JobOfSession(job, session)) : throw Lookups.NoSession();
    }

    // A place that was only offered may hold half a video. Sessions of the existing system do not know a video's size: there a job tells.
    private async Task<VideoObject> ArrivedAsync(VideoSession session, AccessScope scope, CancellationToken cancellationToken)
    {
        var arrived = session.Video is { } video
            && (session.HasVideo
                || (await jobs.ListAsync(session.Id, scope, cancellationToken) ?? []).Any(found => found.Job.Order.Video == video && VideoArrival.IsKnown(found.Job)));
        return arrived
            ? session.Video!.Value
            : throw new RequestException(RefusalKind.Conflict, "session.no-video", "This session has no video yet. Upload one; it is analysed as soon as it has arrived.");
    }
}
