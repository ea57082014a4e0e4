using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>How far a session's transcript is, out of the row that the worker writes.</summary>
public sealed record GetTranscriptionStatus(string SessionId) : IRequest<TranscriptionStatusView>;

/// <summary>The same as clients see it.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Status">The session's status.</param>
/// <param name="Progress">0 to 100.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="DurationProcessed">Seconds of audio that are done, or null.</param>
/// <param name="DurationTotal">Seconds of audio in all, or null.</param>
/// <param name="StartedAt">When the run began, or null.</param>
/// <param name="EstimatedCompletion">When it should be done, or null.</param>
/// <param name="ProcessingSpeed">Seconds of audio in a second, or null.</param>
/// <param name="CreatedAt">Of the session.</param>
/// <param name="UpdatedAt">Of the session, or of the row that the worker writes, whichever is later.</param>
public sealed record TranscriptionStatusView(
    Guid SessionId,
    string Status,
    int Progress,
    string Message,
    int? DurationProcessed,
    int? DurationTotal,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EstimatedCompletion,
    double? ProcessingSpeed,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

internal sealed class GetTranscriptionStatusHandler(ITranscriptionSessions sessions, ISpeechToText engine, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<GetTranscriptionStatus, TranscriptionStatusView>
{
    private const string NoEngine = "File uploaded. No speech engine is set up for this service, so that nobody transcribes it: ask whoever runs the service, or upload a finished transcript.";

    public async Task<TranscriptionStatusView> Handle(GetTranscriptionStatus request, CancellationToken cancellationToken)
    {
        var found = Guid.TryParse(request.SessionId, out var id) ? await sessions.FindProgressAsync(new TranscriptionSessionId(id), current.SpeakingCoach(), cancellationToken) : null;
        var (session, row) = found ?? throw TranscriptionLookups.NoSession();
        var progress = TranscriptionProgress.Of(session, row, clock.GetUtcNow());
        return new TranscriptionStatusView(
            session.Id.Value,
            Words.Of(session.Status),
            progress.Percent,
            WaitsForNobody(session, row) ? NoEngine : progress.Message,
            progress.ProcessedSeconds,
            progress.TotalSeconds,
            progress.StartedAt,
            progress.EstimatedEnd,
            progress.Speed,
            session.CreatedAt,
            row?.UpdatedAt > session.UpdatedAt ? row.UpdatedAt : session.UpdatedAt);
    }

    // Also of what was started before the engine was taken away.
    private bool WaitsForNobody(TranscriptionSession session, ProgressRow? row)
        => !engine.IsSetUp && (session.Status == TranscriptionStatus.Pending || (session.Status == TranscriptionStatus.Processing && row?.StartedAt is null));
}
