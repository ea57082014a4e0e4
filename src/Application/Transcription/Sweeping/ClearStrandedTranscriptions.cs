using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Sweeping;

/// <summary>
/// Looks after sessions that the existing system has ended, deleted or left at work beside us. Any number of processes may do it at once.
/// </summary>
public sealed record ClearStrandedTranscriptions : IRequest<SweepResult>;

internal sealed partial class ClearStrandedTranscriptionsHandler(IStrandedTranscriptions stranded, TranscriptSweepPolicy policy, ILogger<ClearStrandedTranscriptionsHandler> logger)
    : IRequestHandler<ClearStrandedTranscriptions, SweepResult>
{
    private const string Silent = "The transcription broke off without a result. The recording is kept: please start it again.";

    public async Task<SweepResult> Handle(ClearStrandedTranscriptions request, CancellationToken cancellationToken)
    {
        var letGo = await stranded.LetGoAsync(cancellationToken);
        IReadOnlyList<TranscriptionSessionId> failed = policy.OldSilence is { } silence ? await stranded.FailSilentAsync(silence, Silent, cancellationToken) : [];
        foreach (var session in failed)
        {
            Failed(session);
        }

        return new SweepResult(letGo + failed.Count, letGo + failed.Count, 0, 0);
    }

    [LoggerMessage(LogLevel.Warning, "Nothing was heard of a session that another system's worker has: it is failed session_id={SessionId}")]
    private partial void Failed(TranscriptionSessionId sessionId);
}
