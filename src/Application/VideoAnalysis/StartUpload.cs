using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Offers a place for a session's video and makes the job that waits for it. What the client declares is bound by the signature.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SampleFps">Pictures per second of the deep pass, 1 to 30; null is 10.</param>
/// <param name="IncludeFrames">Whether the client wants the pose track named among the outputs.</param>
/// <param name="AnalysisMode">A word of <c>AnalysisMode</c>; empty is the session's, and without one <c>mixed</c>.</param>
/// <param name="SizeBytes">Exact size of the file, or null.</param>
/// <param name="ContentType">Type of the file, or null.</param>
/// <param name="Sha256">Checksum of the file in hex, or null.</param>
public sealed record StartUpload(
    string SessionId,
    int? SampleFps = null,
    bool IncludeFrames = false,
    string? AnalysisMode = null,
    long? SizeBytes = null,
    string? ContentType = null,
    string? Sha256 = null) : IRequest<UploadView>;
