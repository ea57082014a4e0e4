using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Composition;
using CoachPlus.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoachPlus.Benchmarks.Queue;

/// <summary>CoachPlus as its hosts put it together, on a database.</summary>
internal static class Product
{
    public const string Template = "migrated";

    public static ServiceProvider On(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(PersistenceOptions.ConnectionStringKey, connectionString)])
            .Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddCoachPlus(configuration)
            .BuildServiceProvider();
    }

    /// <summary>Makes the database that all legs are copies of.</summary>
    public static async Task MigrateAsync(MeasuredServer server)
    {
        await server.CreateAsync(Template);
        var address = server.Of(Template);
        address.Pooling = false;
        await using var services = On(address.ConnectionString);
        await services.GetRequiredService<IDatabaseMigrations>().MigrateAsync(CancellationToken.None);
    }

    /// <summary>SQL that stores so many jobs whose videos have arrived, each in a session of its own, of a hundred coaches.</summary>
    public static string Queued(int jobs)
        => $$"""
            insert into video_sessions (id, owner_type, owner_id, title, s3_bucket, s3_key, file_size_bytes, status, analysis_context, created_at)
            select 'session-' || n, 'coach', 'coach-' || n % 100, 'Nets', 'videos', 'coach_plus/session-' || n || '/job-' || n || '/original.mp4', 1000, 'uploaded', 'batting',
                now() - interval '1 day' + n * interval '1 second'
            from generate_series(1, {{jobs}}) n;
            insert into video_analysis_jobs (id, session_id, status, stage, deep_enabled, analysis_mode, s3_bucket, s3_key, url_expires_at, declared_bytes,
                verified_bytes, verified_content_type, verified_etag, verified_at, created_at)
            select 'job-' || n, 'session-' || n, 'queued', 'QUEUED', false, 'batting', 'videos', 'coach_plus/session-' || n || '/job-' || n || '/original.mp4', now(), 1000,
                1000, 'video/mp4', 'etag', now(), now() - interval '1 day' + n * interval '1 second'
            from generate_series(1, {{jobs}}) n
            """;
}
