using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>How deep the queue is, who works on it, and what the last hour brought.</summary>
public sealed record GetQueue : IRequest<QueueView>;

/// <summary>The queue at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Quick">Jobs that wait for their quick pass.</param>
/// <param name="Deep">Jobs that wait for their deep pass.</param>
/// <param name="Held">Jobs in workers' hands.</param>
/// <param name="ExpiredLeases">Those of them whose lease has run out.</param>
/// <param name="Stuck">Jobs that run without a live lease, or whose progress stands still.</param>
/// <param name="Workers">The workers.</param>
/// <param name="LastHour">What happened.</param>
/// <param name="Transcripts">The same of transcripts.</param>
public sealed record QueueView(
    DateTimeOffset At, QueueFigure Quick, QueueFigure Deep, long Held, long ExpiredLeases, long Stuck, WorkerFigure Workers, ThroughputFigure LastHour, TranscriptFigures Transcripts);

internal sealed class GetQueueHandler(IOperationalFigures figures, ITranscriptFigures transcripts, ICurrentCoach current) : IRequestHandler<GetQueue, QueueView>
{
    public async Task<QueueView> Handle(GetQueue request, CancellationToken cancellationToken)
    {
        OperatorAccess.Require(current.Coach);
        var now = await figures.ReadAsync(cancellationToken);
        return new QueueView(now.At, now.Quick, now.Deep, now.Held, now.ExpiredLeases, now.Stuck, now.Workers, now.LastHour, await transcripts.ReadAsync(cancellationToken));
    }
}
