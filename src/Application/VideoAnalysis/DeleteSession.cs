using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Deletes a session with its jobs. Its stored objects are deleted afterwards, by a worker, from folders noted with the deletion.</summary>
public sealed record DeleteSession(string SessionId) : IRequest<Unit>;
