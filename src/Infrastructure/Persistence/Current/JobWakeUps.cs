using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Wakes all workers of the process when jobs are queued. A hint is kept when nobody waits at the moment. Hints only: whoever waits has a
/// limit of its own.
/// </summary>
internal sealed class JobWakeUps : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly HintListener _listener;
    private TaskCompletionSource _next = NewSignal();
    private int _waiting;
    private bool _missed;

    public JobWakeUps(CurrentDataSource source, TimeProvider clock, ILogger<JobWakeUps> logger)
    {
        _clock = clock;
        _listener = new HintListener(source.NewListener, "coachplus_jobs", _ => Signal(), Signal, clock, logger);
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        _listener.Start();
        Task signal;
        lock (_gate)
        {
            if (_missed)
            {
                _missed = false;
                return;
            }

            _waiting++;
            signal = _next.Task;
        }

        try
        {
            await signal.WaitAsync(atMost, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // the backstop: the caller looks all the same
        }
        finally
        {
            lock (_gate)
            {
                _waiting--;
            }
        }
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private void Signal()
    {
        lock (_gate)
        {
            if (_waiting == 0)
            {
                _missed = true;
                return;
            }

            var signal = _next;
            _next = NewSignal();
            signal.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
