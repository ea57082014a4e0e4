using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// Listens for queued jobs on one connection for all workers of the process, and connects again when it is lost. A hint is kept when
/// nobody waits at the moment. Hints only: whoever waits has a limit of its own.
/// </summary>
internal sealed partial class JobWakeUps(CurrentDataSource source, TimeProvider clock, ILogger<JobWakeUps> logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _next = NewSignal();
    private Task? _listening;
    private int _waiting;
    private bool _missed;
    private bool _disposed;

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Task signal;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _listening ??= Task.Run(() => ListenAsync(_stop.Token), CancellationToken.None);
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
            await signal.WaitAsync(atMost, clock, cancellationToken);
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

    public async ValueTask DisposeAsync()
    {
        Task? listening;
        lock (_gate)
        {
            _disposed = true;
            listening = _listening;
        }

        await _stop.CancelAsync();
        if (listening is not null)
        {
            await listening;
        }

        _stop.Dispose();
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        var pause = FirstPause;
        var lost = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = source.NewConnection("listener");
                connection.Notification += (_, _) => Signal();
                await connection.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand("listen coachplus_jobs", connection))
                {
                    await listen.ExecuteNonQueryAsync(stop);
                }

                if (lost)
                {
                    Regained();
                }

                (pause, lost) = (FirstPause, false);
                Signal(); // what was queued before this moment sent its hint to nobody
                while (true)
                {
                    await connection.WaitAsync(stop);
                }
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException)
            {
                if (!lost)
                {
                    Lost(exception.Message);
                }

                lost = true;
                pause = await PauseAsync(pause, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<TimeSpan> PauseAsync(TimeSpan pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, clock, stop);
        }
        catch (OperationCanceledException)
        {
            // the loop ends by itself
        }

        return pause * 2 < LongestPause ? pause * 2 : LongestPause;
    }

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

    [LoggerMessage(LogLevel.Warning, "Not listening for queued jobs ({Reason}): workers look at intervals until the connection is back")]
    private partial void Lost(string reason);

    [LoggerMessage(LogLevel.Information, "Listening for queued jobs again")]
    private partial void Regained();
}
