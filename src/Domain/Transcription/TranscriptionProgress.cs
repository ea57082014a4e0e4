namespace CoachPlus.Domain.Transcription;

/// <summary>How far a transcription is, as it is told to whoever waits. Nothing in it is made up: what no row says is null.</summary>
/// <param name="Percent">0 to 100; 100 only when it is completed.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="ProcessedSeconds">Audio that is done; null when that is not known.</param>
/// <param name="TotalSeconds">Audio in all; null when that is not known.</param>
/// <param name="StartedAt">When the run began; null before.</param>
/// <param name="EstimatedEnd">When it should be done, or was; null when there is nothing to tell it by.</param>
/// <param name="Speed">Seconds of audio in a second of time; null when that is not known.</param>
public sealed record TranscriptionProgress(
    int Percent, string Message, int? ProcessedSeconds, int? TotalSeconds, DateTimeOffset? StartedAt, DateTimeOffset? EstimatedEnd, double? Speed)
{
    /// <summary>What is shown until a worker has begun: the upload is done, nothing else.</summary>
    public const int Waiting = 5;

    // Below it the time that has passed says little of the time that is left.
    private const int FirstEstimate = 10;
    private const int MostWhileRunning = 99;

    /// <summary>What is true of a session now.</summary>
    /// <param name="session">The session.</param>
    /// <param name="row">What the worker wrote last; null when none did.</param>
    /// <param name="now">Now.</param>
    public static TranscriptionProgress Of(TranscriptionSession session, ProgressRow? row, DateTimeOffset now) => session.Status switch
    {
        TranscriptionStatus.Uploading => At(0, "Waiting for file upload", session),
        TranscriptionStatus.Pending => At(Waiting, "File uploaded, queued for processing", session),
        TranscriptionStatus.Processing => Running(session, row, now),
        TranscriptionStatus.Completed => new TranscriptionProgress(
            100, session.NoSpeech ? "Nobody speaks in the recording: there is nothing to transcribe." : "Transcription complete!", session.DurationSeconds, session.DurationSeconds, row?.StartedAt, row?.UpdatedAt ?? session.UpdatedAt, SpeedOf(session.DurationSeconds, row?.StartedAt, row?.UpdatedAt)),
        TranscriptionStatus.Failed => At(0, session.Failure ?? "Processing failed", session),
        TranscriptionStatus.Cancelled => At(0, "Processing cancelled", session),
    };

    private static TranscriptionProgress At(int percent, string message, TranscriptionSession session) => new(percent, message, null, session.DurationSeconds, null, null, null);

    private static TranscriptionProgress Running(TranscriptionSession session, ProgressRow? row, DateTimeOffset now)
    {
        if (row?.StartedAt is not { } started)
        {
            return At(Waiting, "Waiting for a worker", session);
        }

        var percent = Math.Clamp(row.Percent ?? 0, 0, MostWhileRunning);
        var total = row.TotalSeconds ?? session.DurationSeconds;
        var processed = row.ProcessedSeconds > 0 ? row.ProcessedSeconds : null;
        return new TranscriptionProgress(
            Math.Max(percent, Waiting), Sentence(row.Message, percent), processed, total, started, EndOf(row, started, percent, now), SpeedOf(processed, started, row.UpdatedAt));
    }

    // The existing system's words for how far it is, where its worker wrote none.
    private static string Sentence(string? written, int percent)
        => string.IsNullOrWhiteSpace(written) || written == "Processing..."
            ? percent switch
            {
                < 25 => "Starting audio processing...",
                < 50 => "Processing audio segments...",
                < 75 => "Analyzing speech patterns...",
                < 95 => "Finalizing transcription...",
                _ => "Almost done...",
            }
            : FailureTexts.ForPeople(written);

    private static DateTimeOffset? EndOf(ProgressRow row, DateTimeOffset started, int percent, DateTimeOffset now)
    {
        if (row.EstimatedEnd is { } said)
        {
            return said > now ? said : null;
        }

        // What is left at the pace of what is done, told from the time at which it was written: asked again it gives the same answer.
        if (percent < FirstEstimate || row.UpdatedAt <= started)
        {
            return null;
        }

        var end = row.UpdatedAt + ((row.UpdatedAt - started) * ((100.0 - percent) / percent));
        return end > now ? end : null;
    }

    private static double? SpeedOf(int? seconds, DateTimeOffset? from, DateTimeOffset? until)
        => seconds > 0 && (until - from)?.TotalSeconds is > 0 and var took ? Math.Round(seconds.Value / took, 3) : null;
}
