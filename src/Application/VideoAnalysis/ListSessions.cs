using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>The sessions of the coach who asks, newest first.</summary>
/// <param name="Limit">1 to 100.</param>
/// <param name="Offset">Sessions to pass over.</param>
/// <param name="StatusFilter">Only sessions in this state; empty is all.</param>
/// <param name="ExcludeFailed">Leave failed ones out.</param>
public sealed record ListSessions(int Limit = 50, int Offset = 0, string? StatusFilter = null, bool ExcludeFailed = false)
    : IRequest<IReadOnlyList<SessionView>>;
