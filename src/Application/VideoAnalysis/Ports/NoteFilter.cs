using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis.Ports;

/// <summary>Which notes to list: newest first, ties broken by id.</summary>
/// <param name="Player">The player.</param>
/// <param name="Severity">Only these, or null for all.</param>
/// <param name="Session">Only those about this session, or null for all.</param>
/// <param name="Offset">Notes to pass over.</param>
/// <param name="Limit">At most so many.</param>
public sealed record NoteFilter(int Player, NoteSeverity? Severity, VideoSessionId? Session, int Offset, int Limit);

/// <summary>A note, and the title of its session where the reader may see it.</summary>
public sealed record NoteOverview(CoachNote Note, string? SessionTitle);
