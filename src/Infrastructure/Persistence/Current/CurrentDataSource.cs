using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>The pool of connections, of either generation.</summary>
internal sealed class CurrentDataSource : IAsyncDisposable, IDisposable
{
    private readonly PersistenceOptions _options;
    private readonly NpgsqlDataSource _listeners;

    public CurrentDataSource(IOptions<PersistenceOptions> options, Generation generation, ILoggerFactory loggers)
    {
        _options = options.Value;
        var names = generation.IsLegacy ? EnumNames.Beside : EnumNames.Current;
        var text = DatabaseAddress.Of(_options.ConnectionString);
        text.ApplicationName = "CoachPlus";
        text.Timeout = _options.ConnectTimeoutSeconds;
        text.CommandTimeout = _options.CommandTimeoutSeconds;
        text.MaxPoolSize = _options.MaxConnections;
        text.MinPoolSize = Math.Min(text.MinPoolSize, _options.MaxConnections);

        // No statements prepared by themselves: when the execution that prepares one is refused, the driver falls out of step with the
        // server, and the next command on the connection breaks (FailedStatementTests).
        text.MaxAutoPrepare = 0;

        // The server may not hear for hours that a process is cut off: without this its locks would stay for as long.
        text.Options = $"-c idle_in_transaction_session_timeout={_options.IdleTransactionSeconds}s {text.Options}".TrimEnd();

        // The reset costs a third of a cheap read. Nothing that uses this pool sets, listens, locks for the session or makes
        // temporary tables; who needs that opens a connection of its own.
        text.NoResetOnClose = true;
        var builder = DatabaseAddress.Named(text, "coachplus");
        builder.UseLoggerFactory(loggers);
        builder.MapEnum<JobStatusLabel>(names.JobStatus);
        builder.MapEnum<SessionStatus>("video_session_status");
        builder.MapEnum<OwnerType>("owner_type");
        builder.MapEnum<AnalysisMode>(names.Mode);
        builder.MapEnum<CameraView>(names.View);
        builder.MapEnum<UserRole>(names.Role);
        builder.MapEnum<MomentType>(names.Moment);
        builder.MapEnum<NoteSeverity>(names.Severity);
        Pool = builder.Build();
        _listeners = DatabaseAddress.Listeners(_options.ConnectionString, _options.ConnectTimeoutSeconds, "coachplus-listener");
    }

    /// <summary>The pool.</summary>
    public NpgsqlDataSource Pool { get; }

    /// <summary>The same enums for EF's model.</summary>
    public static void MapEnums(NpgsqlDbContextOptionsBuilder builder)
        => builder
            .MapEnum<JobStatusLabel>("video_analysis_job_status")
            .MapEnum<SessionStatus>("video_session_status")
            .MapEnum<OwnerType>("owner_type")
            .MapEnum<AnalysisMode>("analysis_context")
            .MapEnum<CameraView>("camera_view")
            .MapEnum<UserRole>("user_role")
            .MapEnum<MomentType>("video_moment_type")
            .MapEnum<NoteSeverity>("coach_note_severity");

    /// <summary>Options of a context on this pool.</summary>
    public void Configure(DbContextOptionsBuilder builder) => builder.UseNpgsql(Pool, MapEnums).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

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
