using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CoachPlus.TestSupport.Logging;

/// <summary>Keeps every log line as an operator would read it.</summary>
public sealed class LogBook : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public IReadOnlyList<string> Texts => [.. _lines.Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => new Page(_lines);

    public void Dispose()
    {
        // nothing is held
    }

    private sealed class Page(ConcurrentQueue<LogLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => lines.Enqueue(new LogLine(logLevel, formatter(state, exception), exception));
    }
}

/// <summary>One line.</summary>
public sealed record LogLine(LogLevel Level, string Text, Exception? Problem);
