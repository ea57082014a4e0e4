using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription.Exports;

/// <summary>What an export says of a transcript beside its segments.</summary>
/// <param name="SessionId">Whose.</param>
/// <param name="Title">In any script.</param>
/// <param name="DurationSeconds">Of the audio; null when it is not known.</param>
/// <param name="Language">As it was asked for.</param>
/// <param name="CreatedAt">When the session was made.</param>
/// <param name="Roles">Who is who.</param>
internal sealed record TranscriptHead(Guid SessionId, string Title, int? DurationSeconds, string Language, DateTimeOffset CreatedAt, SpeakerRoles Roles);
