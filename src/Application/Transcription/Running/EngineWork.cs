using CoachPlus.Application.Common;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Running;

/// <summary>What the speech engine made of a recording.</summary>
/// <param name="Heard">What was heard.</param>
/// <param name="Ticket">What the engine still keeps.</param>
internal sealed record EngineResult(HeardSpeech Heard, SpeechTicket Ticket);

/// <summary>
/// The part of an attempt in which the speech engine works. A ticket that survives is noted, so that a later attempt goes on with it instead of paying again; one
/// that does not is let go whenever the attempt ends.
/// </summary>
internal sealed class EngineWork(ISpeechToText engine, ISpeechTickets tickets, ITranscriptionQueue queue, TimeProvider clock, TranscriptionPolicy policy, ILogger<EngineWork> logger)
{
    /// <summary>The share of the bar in which the engine works, from here to <see cref="Last"/>.</summary>
    public const int First = 25;

    public const int Last = 75;

    /// <exception cref="TranscriptionRefusedException">The engine does not take the recording.</exception>
    /// <exception cref="UnavailableException">It did not work.</exception>
    public async Task<EngineResult> HearAsync(TranscriptionLedger ledger, PreparedAudio audio, CancellationToken cancellationToken)
    {
        var ticket = await OrderAsync(ledger, audio, cancellationToken);
        try
        {
            return new EngineResult(await FollowAsync(ledger, ticket, audio, cancellationToken), ticket);
        }
        catch when (!ticket.Survives)
        {
            await LetGoAsync(ledger.Claimed.Session, ticket);
            throw;
        }
    }

    /// <summary>Lets go what the engine keeps. What cannot be reached now stays noted for the sweep.</summary>
    public async Task LetGoAsync(TranscriptionSessionId session, SpeechTicket ticket)
    {
        using var limit = new CancellationTokenSource(policy.RecordTimeout, clock);
        try
        {
            await engine.DeleteAsync(ticket, limit.Token);
            if (ticket.Survives)
            {
                await tickets.ForgetAsync(engine.Engine, ticket.Text, limit.Token);
            }
        }
        catch (Exception problem) when (problem is UnavailableException or TranscriptionRefusedException or OperationCanceledException)
        {
            TranscriptionLog.StillKept(logger, session, problem);
        }
    }

    private async Task<SpeechTicket> OrderAsync(TranscriptionLedger ledger, PreparedAudio audio, CancellationToken cancellationToken)
    {
        var claimed = ledger.Claimed;
        if (claimed.Ticket is { } earlier)
        {
            return new SpeechTicket(earlier, Survives: true);
        }

        var ticket = await engine.SubmitAsync(new SpeechOrder(audio.Path, audio.Seconds, claimed.Language, $"{claimed.Session}-{claimed.Fence}"), cancellationToken);
        if (ticket.Survives)
        {
            await NoteAsync(ledger, ticket);
        }

        return ticket;
    }

    // Ordered is paid for: where the attempt was overtaken meanwhile, what it has ordered must not stay at the engine.
    private async Task NoteAsync(TranscriptionLedger ledger, SpeechTicket ticket)
    {
        try
        {
            await ledger.NoteTicketAsync(ticket.Text);
        }
        catch (AttemptSupersededException)
        {
            await tickets.NoteAsync(engine.Engine, ticket.Text, CancellationToken.None);
            await LetGoAsync(ledger.Claimed.Session, ticket);
            throw;
        }
        catch (UnavailableException)
        {
            await LetGoAsync(ledger.Claimed.Session, ticket); // nobody could go on with it
            throw;
        }
    }

    private async Task<HeardSpeech> FollowAsync(TranscriptionLedger ledger, SpeechTicket ticket, PreparedAudio audio, CancellationToken cancellationToken)
    {
        var (began, total) = (clock.GetTimestamp(), (int)Math.Ceiling(audio.Seconds));
        var end = await queue.PaceAsync(engine.Engine, cancellationToken) is { } pace ? clock.GetUtcNow() + TimeSpan.FromSeconds(pace * audio.Seconds) : (DateTimeOffset?)null;
        for (var pause = policy.FirstLook; ; pause = pause * 1.5 < policy.LongestLook ? pause * 1.5 : policy.LongestLook)
        {
            var state = await engine.StatusAsync(ticket, cancellationToken);
            switch (state.Stage)
            {
                case SpeechStage.Done:
                    return await engine.ResultAsync(ticket, cancellationToken);
                case SpeechStage.Refused:
                    throw new TranscriptionRefusedException(state.Problem!.Code, state.Problem.Sentence);
                case SpeechStage.Lost:
                    await ForgetAsync(ledger, ticket);
                    throw new TicketLostException(state.Problem!.Sentence);
                case SpeechStage.Waiting or SpeechStage.Working:
                    var elapsed = FormattableString.Invariant($"Processing audio... {clock.GetElapsedTime(began).TotalMinutes:0.0} min elapsed");
                    var done = state.Fraction is { } share ? (int)(share * total) : (int?)null;
                    await ledger.TellAsync(new TranscriptionStep(First + (int)((Last - First) * (state.Fraction ?? 0)), elapsed, done, total, end), cancellationToken);
                    await Task.Delay(pause, clock, cancellationToken);
                    break;
            }
        }
    }

    // The next attempt orders anew: what is lost cannot be asked for again.
    private static Task ForgetAsync(TranscriptionLedger ledger, SpeechTicket ticket) => ticket.Survives ? ledger.NoteTicketAsync(null) : Task.CompletedTask;
}

/// <summary>The engine broke on the work, or no longer has it.</summary>
internal sealed class TicketLostException(string detail) : UnavailableException("the speech engine", detail);
