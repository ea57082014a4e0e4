using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.Transcription.Ports;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.Transcription.Sweeping;

/// <summary>Has the speech engine delete what it keeps of conversations and nobody needs any more. What another engine keeps waits until that one is set up again.</summary>
public sealed record LetSpeechTicketsGo : IRequest<SweepResult>;

internal sealed class LetSpeechTicketsGoHandler(ISpeechTickets tickets, ISpeechToText engine, ILogger<LetSpeechTicketsGoHandler> logger) : IRequestHandler<LetSpeechTicketsGo, SweepResult>
{
    private const int PageSize = 50;

    public async Task<SweepResult> Handle(LetSpeechTicketsGo request, CancellationToken cancellationToken)
    {
        var tally = new SweepTally("speech-tickets", logger);
        if (!engine.IsSetUp)
        {
            return tally.End();
        }

        // A page a round: where the engine is away, each call takes its time to say so.
        var owed = await tickets.OwedAsync(engine.Engine, PageSize, cancellationToken);
        tally.Found(owed.Count);
        foreach (var ticket in owed)
        {
            try
            {
                await engine.DeleteAsync(new SpeechTicket(ticket, Survives: true), cancellationToken);
                await tickets.ForgetAsync(engine.Engine, ticket, cancellationToken);
                tally.Deleted(1);
            }
            catch (UnavailableException away)
            {
                tally.Failed(ticket, away);
                break;
            }
        }

        return tally.End();
    }
}
