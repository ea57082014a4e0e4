using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence;
using CoachPlus.TestSupport.Databases;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.Infrastructure.Tests.ModelCheck;

/// <summary>The real adapters on a real PostgreSQL.</summary>
internal sealed class DatabaseGround : IGround
{
    private const string Lines =
        """
        select id, status::text from video_sessions;
        select j.id, j.status::text, j.stage, j.failure_kind, j.failure_code, j.attempt, j.fence, j.lease_owner is not null, coalesce(j.lease_until < now(), false),
            coalesce(j.not_before > now(), false), j.progress_pct,
            substring(j.quick_results_s3_key from '/([0-9]+)/quick_results.json$')::bigint, substring(j.deep_results_s3_key from '/([0-9]+)/deep_results.json$')::bigint,
            j.verified_etag is not null, j.upload_closed_at is not null, j.queue_class::integer,
            coalesce((select string_agg(a.fence || ' ' || replace(a.kind, '_results', ''), ',' order by (a.fence || ' ' || a.kind) collate "C")
                from analysis_artifacts a where a.job_id = j.id), '')
            || case when j.quick_fence is distinct from substring(j.quick_results_s3_key from '/([0-9]+)/quick_results.json$')::bigint then ' QUICK FENCE ' || coalesce(j.quick_fence, -1) else '' end
        from video_analysis_jobs j
        """;

    // So that the numbers are those of the model; how they are given to forgotten claims has tests of its own (ForgottenClaimTests).
    private const string CountedRuns = "create or replace function coachplus.run_number(last bigint) returns bigint language sql as 'select last + 1'";

    // Statistics of tables that held one row, with which a claim once took two jobs (TakesOneTests). They are not made anew while the cases run.
    private const string StatisticsOfOneRow =
        """
        insert into video_sessions (id, owner_type, owner_id, title, s3_bucket, s3_key) values ('one', 'coach', 'one', 'Nets', 'b', 'k');
        insert into video_analysis_jobs (id, session_id, status) values ('one', 'one', 'queued');
        alter table video_sessions set (autovacuum_enabled = off);
        alter table video_analysis_jobs set (autovacuum_enabled = off);
        analyze video_sessions, video_analysis_jobs;
        delete from video_sessions
        """;

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private readonly NpgsqlDataSource _sql;

    private DatabaseGround(TestDatabase database)
    {
        _database = database;
        _sql = NpgsqlDataSource.Create(database.ConnectionString);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(PersistenceOptions.ConnectionStringKey, database.ConnectionString)]).Build();
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddPersistence(configuration)
            .AddUseCases(Videos, Clock)
            .BuildServiceProvider();
    }

    public PlacedVideos Videos { get; } = new();

    public WanderingClock Clock { get; } = new();

    public IAnalysisJobs Jobs => _services.GetRequiredService<IAnalysisJobs>();

    public IAnalysisJobQueue Queue => _services.GetRequiredService<IAnalysisJobQueue>();

    public IExpiredJobs Expired => _services.GetRequiredService<IExpiredJobs>();

    public IVideoSessions Sessions => _services.GetRequiredService<IVideoSessions>();

    public static async Task<DatabaseGround> OpenAsync()
    {
        var database = await TestDatabases.CreateAsync();
        await database.ExecuteAsync(CountedRuns);
        await database.ExecuteAsync(StatisticsOfOneRow);
        return new(database);
    }

    public Task<T> SendAsync<T>(IRequest<T> request) => _services.SendAsync(request);

    public Task ExpireAsync(AnalysisJobId? job)
        => job is { } one
            ? ExecuteAsync("update video_analysis_jobs set lease_until = now() - interval '1 second' where lease_until is not null and id = $1", one.Value)
            : ExecuteAsync("update video_analysis_jobs set lease_until = lease_until - interval '2 hours' where lease_until is not null");

    public Task EndPauseAsync(AnalysisJobId job)
        => ExecuteAsync("update video_analysis_jobs set not_before = now() - interval '1 second' where not_before is not null and id = $1", job.Value);

    public Task ClearAsync() => ExecuteAsync("delete from video_sessions; delete from object_deletions");

    public async Task<GroundView> LookAsync()
    {
        await using var command = _sql.CreateCommand(Lines);
        await using var reader = await command.ExecuteReaderAsync();
        var sessions = new Dictionary<string, string>();
        while (await reader.ReadAsync())
        {
            sessions[reader.GetString(0)] = reader.GetString(1);
        }

        await reader.NextResultAsync();
        var jobs = new Dictionary<string, JobLine>();
        while (await reader.ReadAsync())
        {
            jobs[reader.GetString(0)] = LineOf(reader);
        }

        return new GroundView(sessions, jobs);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sql.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static JobLine LineOf(NpgsqlDataReader reader)
        => new(
            reader.GetString(1),
            Text(reader, 2),
            Text(reader, 3),
            Text(reader, 4),
            reader.GetInt32(5),
            reader.GetInt64(6),
            reader.GetBoolean(7),
            reader.GetBoolean(8),
            reader.GetBoolean(9),
            reader.GetInt32(10),
            reader.IsDBNull(11) ? null : reader.GetInt64(11),
            reader.IsDBNull(12) ? null : reader.GetInt64(12),
            reader.GetBoolean(13),
            reader.GetBoolean(14),
            reader.IsDBNull(15) ? null : reader.GetInt32(15),
            reader.GetString(16));

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private async Task ExecuteAsync(string sql, params string[] values)
    {
        await using var command = _sql.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
