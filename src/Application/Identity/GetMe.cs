using MediatR;

namespace CoachPlus.Application.Identity;

/// <summary>The profile of whoever asks.</summary>
public sealed record GetMe : IRequest<ProfileView>;
