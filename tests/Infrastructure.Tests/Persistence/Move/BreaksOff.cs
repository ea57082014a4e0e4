using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Tests.Persistence.Move;

/// <summary>Cancels when a move has reported so many steps as done, at once or a moment into the next one: no clock decides how far it got.</summary>
internal sealed class BreaksOff(int steps, TimeSpan after) : ILoggerProvider, ILogger
{
    private readonly CancellationTokenSource _broken = new();
    private int _left = steps;

    public CancellationToken Token => _broken.Token;

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!formatter(state, exception).StartsWith("Move: ", StringComparison.Ordinal) || --_left != 0)
        {
            return;
        }

        if (after == TimeSpan.Zero)
        {
            _broken.Cancel();
        }
        else
        {
            _broken.CancelAfter(after);
        }
    }

    public void Dispose() => _broken.Dispose();
}
