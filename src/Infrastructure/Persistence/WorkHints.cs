using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>Hears of work on one channel of the database, for all in this process who wait for some. What is told while somebody looks is kept for him.</summary>
internal abstract class WorkHints : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly HintListener _listener;
    private TaskCompletionSource _next = NewSignal();

    protected WorkHints(Func<NpgsqlConnection> connect, string channel, TimeProvider clock, ILogger logger)
    {
        _clock = clock;
        _listener = new HintListener(connect, channel, _ => Signal(), Signal, clock, logger);
    }

    /// <summary>From now on.</summary>
    public IWorkHint Take()
    {
        _listener.Start();
        lock (_gate)
        {
            return new Hint(_next.Task, _clock);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private void Signal()
    {
        lock (_gate)
        {
            var told = _next;
            _next = NewSignal();
            told.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Hint(Task told, TimeProvider clock) : IWorkHint
    {
        public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
        {
            try
            {
                await told.WaitAsync(atMost, clock, cancellationToken);
            }
            catch (TimeoutException)
            {
                // the backstop: the caller looks all the same
            }
        }
    }
}
