namespace CoachPlus.Application.Common.Sweeping;

/// <summary>A part that the whole round needs does not answer.</summary>
internal sealed class RoundEndedException(Exception cause) : Exception("A part that the sweep needs does not answer.", cause);
