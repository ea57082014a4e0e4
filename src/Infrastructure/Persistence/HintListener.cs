using Microsoft.Extensions.Logging;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence;

/// <summary>
/// Listens on one channel of the database, on a connection of its own from the first <see cref="Start"/> on, and connects again when it
/// is lost. Whenever a connection is new, <paramref name="mayHaveMissed"/> is called: what was told before then reached nobody.
/// </summary>
/// <param name="connect">Makes the connection.</param>
/// <param name="channel">A name that needs no quotes.</param>
/// <param name="heard">Gets what was told.</param>
/// <param name="mayHaveMissed">Called when anything may have been told unheard.</param>
/// <param name="clock">Times the tries.</param>
/// <param name="logger">Takes losses.</param>
internal sealed partial class HintListener(
    Func<NpgsqlConnection> connect, string channel, Action<string> heard, Action mayHaveMissed, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Task? _listening;
    private bool _disposed;

    /// <summary>Begins to listen, once.</summary>
    public void Start()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _listening ??= Task.Run(() => ListenAsync(_stop.Token), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? listening;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

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
                await using var connection = connect();
                connection.Notification += (_, told) => heard(told.Payload);
                await connection.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand($"listen {channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stop);
                }

                if (lost)
                {
                    Regained(channel);
                }

                (pause, lost) = (FirstPause, false);
                mayHaveMissed();
                while (true)
                {
                    await connection.WaitAsync(stop);
                }
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException)
            {
                if (!lost)
                {
                    Lost(channel, exception.Message);
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

    [LoggerMessage(LogLevel.Warning, "Not listening on {Channel} ({Reason}): everybody looks at intervals until the connection is back")]
    private partial void Lost(string channel, string reason);

    [LoggerMessage(LogLevel.Information, "Listening on {Channel} again")]
    private partial void Regained(string channel);
}
