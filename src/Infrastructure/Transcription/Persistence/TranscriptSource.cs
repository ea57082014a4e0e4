using CoachPlus.Infrastructure.Persistence;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CoachPlus.Infrastructure.Transcription.Persistence;

/// <summary>The pool of connections to the database of transcripts.</summary>
internal sealed class TranscriptSource : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _listeners;

    public TranscriptSource(IOptions<TranscriptsOptions> options, IOptions<PersistenceOptions> limits, ILoggerFactory loggers)
    {
        var text = DatabaseAddress.Of(options.Value.ConnectionString);
        text.ApplicationName = "CoachPlus transcripts";
        text.Timeout = limits.Value.ConnectTimeoutSeconds;
        text.CommandTimeout = limits.Value.CommandTimeoutSeconds;
        text.MaxPoolSize = options.Value.MaxConnections;
        text.MinPoolSize = Math.Min(text.MinPoolSize, options.Value.MaxConnections);
        (text.MaxAutoPrepare, text.NoResetOnClose) = (0, true); // for the same reasons as in CurrentDataSource
        text.Options = $"-c idle_in_transaction_session_timeout={limits.Value.IdleTransactionSeconds}s {text.Options}".TrimEnd();
        var builder = DatabaseAddress.Named(text, "coachplus-transcripts");
        builder.UseLoggerFactory(loggers);
        Pool = builder.Build();
        _listeners = DatabaseAddress.Listeners(options.Value.ConnectionString, limits.Value.ConnectTimeoutSeconds, "coachplus-transcripts-listener");
    }

    /// <summary>The pool.</summary>
    public NpgsqlDataSource Pool { get; }

    /// <summary>A new connection outside the pool, which may be kept: to listen.</summary>
    public NpgsqlConnection NewListener() => _listeners.CreateConnection();

    public async ValueTask DisposeAsync()
    {
        await _listeners.DisposeAsync();
        await Pool.DisposeAsync();
    }

    public void Dispose()
    {
        _listeners.Dispose();
        Pool.Dispose();
    }
}
