using System.Net.Http.Headers;
using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using FluentValidation;
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
    string? Sha256 = null) : IRequest<UploadView>;

internal sealed class StartUploadValidator : AbstractValidator<StartUpload>
{
    public StartUploadValidator()
    {
        RuleFor(request => request.SampleFps).InclusiveBetween(1, 30).WithMessage("sample_fps must be between 1 and 30.");
        RuleFor(request => request.AnalysisMode).WordOf<StartUpload, AnalysisMode>("analysis_mode");
        RuleFor(request => request.SizeBytes).GreaterThan(0).WithMessage("size_bytes must be above 0: the file is empty. Choose another one.");
        RuleFor(request => request.ContentType).MaximumLength(ContentTypes.MaxLength).WithMessage($"content_type is too long: at most {ContentTypes.MaxLength} characters.");
        RuleFor(request => request.Sha256)
            .Must(text => TextRules.Given(text) is not { } sum || (sum.Length == 64 && sum.All(char.IsAsciiHexDigit)))
            .WithMessage("sha256 must be 64 hexadecimal digits.");
    }
}

internal sealed class StartUploadHandler(
    IVideoSessions sessions, IAnalysisJobs jobs, IObjectStore store, UploadRules rules, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<StartUpload, UploadView>
{
    public const int DefaultFps = 10;

    public async Task<UploadView> Handle(StartUpload request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var session = (await sessions.RequireAsync(request.SessionId, scope, cancellationToken)).Session;
        var terms = Terms(request);

        var now = clock.GetUtcNow();
        var video = VideoKeys.New(store.Bucket, rules.KeyPrefix, session.Owner, session.Id, now);
        var order = new JobOrder(
            AnalysisJobId.New(now),
            session.Id,
            video,
            TextRules.Word<AnalysisMode>(request.AnalysisMode) ?? session.Details.Mode ?? Domain.VideoAnalysis.AnalysisMode.Mixed,
            request.SampleFps ?? DefaultFps,
            request.IncludeFrames,
            rules.DeepEnabled,
            now);

        // Signed first: when that fails, nothing has been written.
        var address = store.SignPut(new ObjectAddress(video.Bucket, video.Key), terms, rules.UploadUrlLifetime);
        var job = AnalysisJob.AwaitUpload(order, new VideoUpload(terms.Bytes, terms.ContentType, terms.Sha256, address.ExpiresAt, null));
        session.OfferUpload(video, now);
        var saved = await jobs.AddAsync(job, session, cancellationToken);
        return saved == SaveOutcome.Saved ? UploadView.From(job, address, rules.UploadUrlLifetime) : throw Lookups.NoSession();
    }

    private PutTerms Terms(StartUpload request)
    {
        if (request.SizeBytes > rules.MaxBytes)
        {
            throw VideoRefusal.TooLarge(rules.MaxBytes).AsException();
        }

        var type = TextRules.Given(request.ContentType);
        return type is null || IsVideo(type)
            ? new PutTerms(request.SizeBytes, type, TextRules.Given(request.Sha256)?.ToLowerInvariant())
            : throw VideoRefusal.NotAVideo.AsException();
    }

    // Browsers that do not know a file's type say octet-stream; its first bytes are looked at when it has arrived.
    private static bool IsVideo(string type)
        => ContentTypes.Usable(type) is not null && MediaTypeHeaderValue.TryParse(type, out var parsed) && parsed.MediaType is { } name
            && (name.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
                || name.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
                || name.Equals("application/mp4", StringComparison.OrdinalIgnoreCase));
}
