using CoachPlus.Domain.Transcription;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>What is logged about attempts. No line holds a word of what was said, nor a title or the name of a file.</summary>
internal static partial class TranscriptionLog
{
    [LoggerMessage(LogLevel.Information, "Transcribed session_id={SessionId} segments={Segments} doubtful={Doubtful} audio_s={AudioSeconds:0.0} ended_early={EndedEarly}")]
    public static partial void Completed(ILogger logger, TranscriptionSessionId sessionId, int segments, int doubtful, double audioSeconds, bool endedEarly);

    [LoggerMessage(LogLevel.Warning, "Transcription handed back session_id={SessionId} attempt={Attempt} code={Code} stopping={Stopping}")]
    public static partial void HandedBack(ILogger logger, TranscriptionSessionId sessionId, int attempt, string code, bool stopping, Exception problem);

    [LoggerMessage(LogLevel.Error, "Transcription failed session_id={SessionId} attempt={Attempt} code={Code}")]
    public static partial void Failed(ILogger logger, TranscriptionSessionId sessionId, int attempt, string code, Exception? problem);

    [LoggerMessage(LogLevel.Warning, "Transcription superseded session_id={SessionId} fence={Fence}")]
    public static partial void Superseded(ILogger logger, TranscriptionSessionId sessionId, long fence);

    [LoggerMessage(LogLevel.Error, "The outcome of a transcription could not be stored session_id={SessionId}: its lease runs out and another worker takes it")]
    public static partial void Unrecorded(ILogger logger, TranscriptionSessionId sessionId, Exception problem);

    [LoggerMessage(LogLevel.Warning, "How far a transcription is could not be told session_id={SessionId}")]
    public static partial void Untold(ILogger logger, TranscriptionSessionId sessionId, Exception problem);

    [LoggerMessage(LogLevel.Warning, "What the speech engine keeps could not be let go now; it is noted and tried again session_id={SessionId}")]
    public static partial void StillKept(ILogger logger, TranscriptionSessionId sessionId, Exception problem);
}
