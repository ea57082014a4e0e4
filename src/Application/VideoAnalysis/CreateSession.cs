using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Makes a session for the coach who asks. Empty texts count as not given.</summary>
/// <param name="Title">1 to 255 characters without the blanks around it.</param>
/// <param name="PlayerIds">At most 100 ids of at most 64 characters; null is none.</param>
/// <param name="Notes">At most 10,000 characters.</param>
/// <param name="AnalysisContext">What is to be analysed: a word of <c>AnalysisMode</c>.</param>
/// <param name="CameraView">Where the camera stood: a word of <c>CameraView</c>.</param>
public sealed record CreateSession(string? Title, IReadOnlyList<string>? PlayerIds, string? Notes, string? AnalysisContext, string? CameraView)
    : IRequest<SessionView>;
