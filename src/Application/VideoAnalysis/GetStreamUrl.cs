using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>A signed address that plays a session's video.</summary>
public sealed record GetStreamUrl(string SessionId) : IRequest<VideoStreamView>;
