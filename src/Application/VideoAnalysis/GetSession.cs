using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>One session of the coach who asks.</summary>
public sealed record GetSession(string SessionId) : IRequest<SessionView>;
