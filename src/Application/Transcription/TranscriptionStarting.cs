using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Application.Transcription.Uploads;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Application.Transcription;

/// <summary>A transcription that was put into the queue.</summary>
/// <param name="Message">For people.</param>
/// <param name="TaskId">Number of this start.</param>
/// <param name="EstimatedCompletionMinutes">Null: how long a recording is, is known when a worker has looked at it; the status tells from then on.</param>
/// <param name="FileSize">Bytes of the recording.</param>
/// <param name="Retry">True after a failure, else null.</param>
public sealed record StartedTranscriptionView(string Message, Guid TaskId, int? EstimatedCompletionMinutes, long FileSize, bool? Retry);

/// <summary>The texts of a start that existing clients know, and those of a start after a failure.</summary>
internal sealed record StartTexts(TranscriptionVerb Verb, string Started, string NoPlace, string NoFile);

/// <summary>Puts a session into the queue: its recording is looked at first, and its minutes are kept in the same transaction.</summary>
internal sealed class TranscriptionStarting(
    ITranscriptionSessions sessions, ITranscriptionStarts starts, AudioArrival arrival, ITranscriptPlans plans, ISpeechToText engine, ICurrentCoach current, TimeProvider clock)
{
    private const int Tries = 3;

    public async Task<StartedTranscriptionView> StartAsync(string sessionId, StartTexts texts, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var read = await sessions.RequireAsync(sessionId, current, cancellationToken);
            var now = clock.GetUtcNow();
            var changed = AudioTransitions.After(read.Session, texts.Verb, now) with { DurationSeconds = null, CostUsd = null };
            changed = changed with { Audio = await FindAsync(read.Session.Audio, texts, cancellationToken) };

            var task = Guid.CreateVersion7(now);
            var terms = await plans.OfAsync(current.Coach, cancellationToken);
            var hold = new PlanHold(read.Session.Id.Value, 0, now, now + PlanHold.KeptFor);
            var verdict = await starts.StartAsync(new TranscriptionStart(read, changed, task, engine.Engine, terms, hold), cancellationToken);
            if (verdict.Stored)
            {
                return new StartedTranscriptionView(texts.Started, task, null, changed.Audio.Verified!.Bytes, texts.Verb == TranscriptionVerb.Retry ? true : null);
            }

            if (verdict.Refusal is { } refusal)
            {
                throw refusal.ToException();
            }

            if (attempt == Tries)
            {
                throw TranscriptionLookups.Changed();
            }
        }
    }

    private async Task<AudioObject> FindAsync(AudioObject? audio, StartTexts texts, CancellationToken cancellationToken)
    {
        if (!engine.IsSetUp)
        {
            throw new RequestException(
                RefusalKind.Conflict, "speech.not-set-up", "No speech engine is set up for this service, so that nobody transcribes the recording: ask whoever runs the service, or upload a finished transcript.");
        }

        return audio is null
            ? throw new RequestException(RefusalKind.Malformed, "audio.none", texts.NoPlace)
            : await arrival.LookAsync(audio, cancellationToken) ?? throw new RequestException(RefusalKind.Malformed, "audio.missing", texts.NoFile);
    }
}
